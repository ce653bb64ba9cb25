# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
high60 = close.rolling(60).max()
position = (close >= high60 * 0.98).astype(float)
report = sim(position, resample='W', trail_stop=0.08, trail_stop_activation=0.15, end_date='2017-12-31',
             data_freq='1d', fast_mode=True)
