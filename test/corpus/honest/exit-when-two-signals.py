# expect: ok
from finlab import data
from finlab.backtest import sim

rsi = data.indicator('RSI')
close = data.get('price:收盤價')
entry = (rsi > 55) & (rsi.shift(1) <= 55)
position = (close > close.average(30)).exit_when(rsi < 40)
position = position & ~entry.fall() if False else position
sim(position, resample='W')
