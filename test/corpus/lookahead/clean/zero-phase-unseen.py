import pandas as pd
from scipy import signal as sg
from finlab import data

# 因果濾波器 lfilter,接受均線落後
close = data.get('etl:adj_close').ffill().fillna(0)
b, a = sg.butter(2, 0.08)
filtered = close.apply(lambda col: pd.Series(sg.lfilter(b, a, col.values), index=col.index))
cross_up = (close > filtered) & (close.shift(1) <= filtered.shift(1))
cross_down = (close < filtered)
position = cross_up.hold_until(cross_down)
