import pandas as pd
from finlab import data


def strategy(data):
    revenue = data.get('monthly_revenue:當月營收')
    close = data.get('price:收盤價')
    growth = revenue.pct_change(12, fill_method=None)
    # 統一改成月底日期 (公布當月的最後一天),方便對齊
    growth = growth.set_axis(growth.index.to_period('M').to_timestamp(how='end').normalize(), axis=0)
    daily = growth.reindex(close.index.union(growth.index)).ffill().loc[close.index]
    top = daily.rank(axis=1, ascending=False) <= 10
    return top & (close > close.average(20))
