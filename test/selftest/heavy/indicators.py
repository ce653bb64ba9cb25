# flavour: full
import talib
from talib import abstract
close = data.get('price:收盤價')
one = close.iloc[:, 0].ffill().bfill().to_numpy()
found = talib.MACD(one), talib.BBANDS(one), talib.ADX(one, one, one), talib.CDLDOJI(one, one, one, one), talib.HT_SINE(one)
rsi = close.apply(lambda column: talib.RSI(column.ffill().to_numpy(), 14))
info = abstract.Function('ATR').info
position = rsi < 60
