from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

rsi = data.indicator('RSI', timeperiod=14)
position = rsi < 35
report = sim(position, resample='W')
