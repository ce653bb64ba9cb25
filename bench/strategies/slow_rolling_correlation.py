from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

change = close.pct_change()
market = change.mean(axis=1)
position = change.rolling(120).corr(market) < 0.4
report = sim(position, resample='M')
