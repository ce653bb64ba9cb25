"""Stays out around the worst market days."""
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
market = close.pct_change().mean(axis=1)

limit = market.expanding(min_periods=60).quantile(0.05)
bad = market < limit
avoid = bad.rolling(3, min_periods=1).max() > 0

momentum = close / close.shift(120)
top = (momentum.rank(axis=1, ascending=False) <= 10).astype(float) / 10
position = top.mul((~avoid).astype(float), axis=0)
sim(position, resample='D')
