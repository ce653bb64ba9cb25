from finlab import data
from finlab.backtest import sim
import pandas as pd

rev = data.get('monthly_revenue:當月營收')
close = data.get('price:收盤價')

high = rev == rev.rolling(12, min_periods=6).max()
growth = rev / rev.shift(12) - 1

# put monthly rows on trading days
high_d = high.reindex(close.index, method='backfill')
growth_d = growth.reindex(close.index, method='backfill')

cond = high_d.fillna(False).astype(bool) & (close > close.average(20))
position = growth_d[cond].is_largest(10)
sim(position, resample='M', fee_ratio=1.425/1000/3, stop_loss=0.15)
