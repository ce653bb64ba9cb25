# expect: ok
from finlab import data
from finlab.backtest import sim

upper, middle, lower = data.indicator('BBANDS', timeperiod=20, nbdevup=2.0, nbdevdn=2.0, matype=0)
close = data.get('price:收盤價')
bandwidth = (upper - lower) / middle

squeeze = bandwidth < bandwidth.rolling(120, min_periods=60).quantile(0.3)
breakout = close > upper
entry = breakout & squeeze.shift(1).rolling(5).max().fillna(0).astype(bool)
exit_ = close < middle

position = entry.hold_until(exit_, stop_loss=0.08)
sim(position, resample=None, position_limit=1 / 5)
