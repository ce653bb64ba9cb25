from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

risk = close.pct_change().rolling(60).std()
position = risk.is_smallest(5)
report = sim(position, resample='M')
