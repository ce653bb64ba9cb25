import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view

N = 20
close = data.get('etl:adj_close').ffill()
windows = sliding_window_view(close.to_numpy(), N, axis=0)         # days-N+1 × stocks × N
trend = windows[..., -1] / windows.mean(axis=-1) - 1

score = pd.DataFrame(trend, index=close.index[:len(trend)], columns=close.columns)
position = score.rank(axis=1, ascending=False) <= 8
sim(position, resample='M')
