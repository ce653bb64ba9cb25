from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

score = close / close.shift(120) - 1
position = score.is_largest(5)
report = sim(position, resample='M')
