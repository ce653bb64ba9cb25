# expect: crash: TypeError
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
entry = close > close.average(20)
position = entry.hold_until(nstocks_limit=10)
sim(position)
