# expect: crash: ModuleNotFoundError
import pandas_ta as ta
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
rsi = close.apply(lambda s: ta.rsi(s, length=14))
sim(rsi < 30, resample='W')
