import finlab
from finlab import data, backtest

close = data.get('price:收盤價')
rsi = data.indicator('RSI', timeperiod=14)
report = backtest.sim((rsi.shift(-1) < 45) & (close > 0), resample='M')
