from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

score = close / close.shift(5) - 1
position = score.is_smallest(5)
report = sim(position, resample='W')
