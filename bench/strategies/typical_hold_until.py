from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

entry = close > close.average(60)
exit_ = close < close.average(20)
position = entry.hold_until(exit_, nstocks_limit=5, rank=close / close.shift(20))
report = sim(position)
