"""Rebased price levels: which name is furthest below its base level."""
from finlab import data
from finlab.backtest import sim
import pandas as pd

close = data.get('etl:adj_close')
filled = close.ffill()

base = filled.apply(lambda s: s.loc[s.first_valid_index()] if s.first_valid_index() is not None else float('nan'))
rebased = filled / base
laggards = rebased.where(close.notna() & (close > close.average(10)))

spread = laggards.max(axis=1) - laggards.min(axis=1)
print('median spread', spread.median())
position = laggards.is_smallest(6)
report = sim(position, resample='M', stop_loss=0.2)
