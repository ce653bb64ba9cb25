from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

position = (close > close.average(60)).sustain(5)
report = sim(position, resample='M')
