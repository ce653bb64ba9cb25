# expect: ok
from finlab import data
from finlab.backtest import sim

rsi_week = data.indicator('RSI', timeperiod=10, resample='W')
rsi_day = data.indicator('RSI', timeperiod=14, adjust_price=True)
position = (rsi_week > 50) & (rsi_day < 70)
sim(position, resample='W', stop_loss=0.08)
