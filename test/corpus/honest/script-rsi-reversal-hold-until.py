# expect: ok
from finlab import data
from finlab import backtest

rsi = data.indicator('RSI', timeperiod=14)
close = data.get('price:收盤價')
volume = data.get('price:成交量')

entries = (rsi > 30) & (rsi.shift(1) <= 30) & (volume > volume.average(20) * 0.8)
exits = (rsi > 70) | (close < close.average(20) * 0.93)

position = entries.hold_until(exits, nstocks_limit=10, rank=-rsi)

backtest.sim(position, resample='W', name="RSI reversal", stop_loss=0.1, take_profit=0.3, position_limit=0.15)
