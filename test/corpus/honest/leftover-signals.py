# expect: ok
from finlab import data

close = data.get('price:收盤價')
fast, slow = close.average(10), close.average(50)
signals = (fast > slow) & (fast > fast.shift(5))
