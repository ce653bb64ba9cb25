from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

rank = (close / close.shift(120)).rank(axis=1, pct=True)
position = (rank > 0.8) * 0.1 - (rank < 0.2) * 0.1
report = sim(position, resample='M')
