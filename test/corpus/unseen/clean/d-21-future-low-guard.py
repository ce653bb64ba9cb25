from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
low = data.get('etl:adj_low')

entry = (close > close.average(20)) & (close.average(20) > close.average(60))

# risk guard: only take trades whose drawdown over ten days stays small
worst = low.rolling(10).min()
drawdown = worst / close.shift(10) - 1
guarded = entry & (drawdown > -0.05)

exit_ = close < close.average(20)
position = guarded.hold_until(exit_, nstocks_limit=8)
sim(position, position_limit=0.2)
