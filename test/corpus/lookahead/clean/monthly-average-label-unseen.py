import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
monthly = close.resample('MS').mean().shift(1)   # the month before, known when the new month starts
trend = monthly > monthly.shift(1)
position = trend.reindex(close.index, method='ffill').fillna(False)
strong = close.pct_change(60).rank(axis=1, pct=True) > 0.6
position = position & strong
sim(position, resample='M', name='monthly mean trend')
