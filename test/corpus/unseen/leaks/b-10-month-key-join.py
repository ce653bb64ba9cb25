import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()

# table of monthly returns, joined to each day by its month
month_end = close.resample('ME').last()
monthly = month_end.pct_change().dropna(how='all')
monthly.index = monthly.index.strftime('%Y-%m')
keys = close.index.strftime('%Y-%m')
by_day = monthly.reindex(keys)
by_day.index = close.index
position = by_day.rank(axis=1, pct=True) > 0.8
sim(position, resample='M')
