# expect: ok
import pandas as pd


def strategy(data):
    rd = data.get('financial_statement:研究發展費')
    revenue = data.get('financial_statement:營業收入')
    ratio = (rd / revenue).rolling(4).mean()
    growth = revenue.rolling(4).sum().pct_change(4, fill_method=None)
    ok = ratio.rank(axis=1, pct=True).gt(0.6) & growth.rank(axis=1, pct=True).gt(0.5)
    if ok.sum().sum() == 0:
        raise RuntimeError('沒有符合條件的股票')
    return ok
