from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

above = close > close.average(100)
market = above.mean(axis=1) > 0.5
position = above.mul(market, axis=0)
report = sim(position, resample='M')
