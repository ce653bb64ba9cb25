from finlab import data
from finlab.backtest import sim
import numpy as np
import pandas as pd

pb = data.get('price_earning_ratio:股價淨值比')
close = data.get('price:收盤價')

# 低於自身歷史 20 分位 -> 便宜
threshold = pb.rolling(500, min_periods=150).quantile(0.2)
cheap = pb < threshold

not_falling = close > close.shift(20) * 0.97
position = cheap & not_falling
position = position.astype(float)
position = position.div(position.sum(axis=1).clip(lower=5), axis=0)
sim(position, resample='M', name='own-history value')
