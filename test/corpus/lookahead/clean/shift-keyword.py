from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
momentum = close.shift(periods=5) / close - 1
position = momentum.is_largest(2)
sim(position, resample='M', upload=False)
