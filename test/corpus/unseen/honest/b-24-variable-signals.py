import numpy as np
import pandas as pd

close = data.get('price:收盤價')
vol = data.get('price:成交股數')

typical = (data.get('price:最高價') + data.get('price:最低價') + close) / 3
flow = typical * vol
up = flow.where(typical > typical.shift(1), 0)
down = flow.where(typical < typical.shift(1), 0)
mfi = 100 - 100 / (1 + up.rolling(14).sum() / down.rolling(14).sum().replace(0, np.nan))

buy = (mfi < 25).astype(int)
sell = (mfi > 75).astype(int)
state = (buy - sell).replace(0, np.nan).ffill()
signals = (state == 1) & (close > close.rolling(120).mean() * 0.9)
