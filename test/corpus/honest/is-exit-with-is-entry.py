# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
trend = close.average(20) > close.average(60)
enter = trend.is_entry()
leave = trend.is_exit()
print(int(enter.sum().sum()), int(leave.sum().sum()))
position = enter.hold_until(leave)
sim(position, resample='W')
