# expect: ok
import numpy as np
from finlab import data
from finlab.backtest import sim

TARGET = 0.15
close = data.get('etl:adj_close')
ret = np.log(close).diff()

trend = np.sign(close / close.shift(100) - 1).clip(lower=0)
sigma = ret.ewm(halflife=20, min_periods=40).std() * np.sqrt(252)
raw = trend * (TARGET / sigma)
raw = raw.clip(upper=0.2).fillna(0)

# 只保留權重變化夠大的調整
previous = raw.shift(1).fillna(0)
position = raw.where((raw - previous).abs() > 0.005, previous)
total = position.sum(axis=1)
position = position.div(total.clip(lower=1), axis=0)

report = sim(position, resample='W', name='volatility target')
report.display()
