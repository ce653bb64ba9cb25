# expect: crash: TypeError
from finlab import data
from finlab.backtest import sim

N = '20'
close = data.get('price:收盤價')
momentum = close / close.shift(N + 5) - 1
sim(momentum.is_largest(10), resample='M')
