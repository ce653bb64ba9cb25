# expect: ok
import talib
import numpy as np
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
filled = close.ffill()
rsi = filled.apply(lambda s: talib.RSI(s.values.astype(float), timeperiod=14) if s.notna().sum() > 30 else s * np.nan)
sma = filled.apply(lambda s: talib.SMA(s, 50))

position = (rsi < 40) & (close > sma)
position = position.hold_until(rsi > 65, nstocks_limit=10)
sim(position, resample='W', upload=False)
