# expect: crash: AttributeError
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
position = close.pct_change(20).is_largest_n(10)
sim(position, resample='M')
