from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

risk = close.pct_change().rolling(60).std()
weight = 1 / risk
position = weight.div(weight.sum(axis=1), axis=0)
report = sim(position, resample='M')
