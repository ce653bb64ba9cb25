"""Conservative: every input is lagged by one more row than needed, because I do not trust time stamps."""
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

LAGS = {'price': 1, 'flow': 1, 'month': 1, 'quarter': 1}


def lag(frame, kind):
    n = LAGS.get(kind, 0)
    assert n >= 0, 'a negative lag would read tomorrow'
    return frame.shift(n)


close = lag(data.get('etl:adj_close'), 'price')
volume = lag(data.get('price:成交股數'), 'price')
foreign = lag(data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)'), 'flow')
rev = lag(data.get('monthly_revenue:當月營收'), 'month')
op = lag(data.get('fundamental_features:營業利益率'), 'quarter')

rev_ttm_growth = rev.rolling(6).sum() / rev.shift(6).rolling(6).sum() - 1
op_change = op - op.shift(4)
foreign_days = (foreign > 0).rolling(10).sum()
price_ok = (close > close.rolling(60).mean()) & (close < close.rolling(60).mean() * 1.3)

points = (
    (rev_ttm_growth > 0.05).astype(int)
    + (op_change > 0).astype(int)
    + (foreign_days >= 5).astype(int)
)
points = points + price_ok.astype(int)
tie = close.pct_change(60).rank(axis=1, pct=True)
score = points + tie * 0.5

position = score[points >= 3].is_largest(10)
position = position.loc['2019-06':]
for year, rows in position.groupby(position.index.year):
    print(year, rows.shape, round(rows.sum(axis=1).mean(), 2))
sim(position, resample='M', name='lagged', stop_loss=0.15)
