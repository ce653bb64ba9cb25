from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

position = close.average(20) > close.average(60)
report = sim(position, resample='M')
