import numpy as np
import pandas as pd
from scipy.signal import argrelextrema
from finlab import data
from finlab.backtest import sim

# 找出波段低點買進、波段高點賣出
close = data.get('etl:adj_close').ffill().fillna(0)
state = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
for symbol in close.columns:
    values = close[symbol].to_numpy()
    bottoms = argrelextrema(values, np.less_equal, order=8)[0]
    tops = argrelextrema(values, np.greater_equal, order=8)[0]
    column = state.columns.get_loc(symbol)
    state.iloc[tops, column] = 0
    state.iloc[bottoms, column] = 1
position = state.ffill().fillna(0) > 0
sim(position, resample='D')
