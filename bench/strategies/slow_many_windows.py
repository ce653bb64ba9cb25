from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

score = sum((close / close.average(n)).rank(axis=1, pct=True) for n in range(10, 210, 10))
position = score.is_largest(5)
report = sim(position, resample='M')
