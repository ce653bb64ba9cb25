# expect: crash: TypeError
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
signal = close > close.average(20)
report = sim(resample='M', upload=False)
