from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

a = (close / close.shift(60)).rank(axis=1, pct=True)
b = (-close.pct_change().rolling(60).std()).rank(axis=1, pct=True)
position = (a + b).is_largest(5)
report = sim(position, resample='M')
