import numpy as np
import pandas as pd

close = data.get('etl:adj_close').ffill()
px = close.to_numpy()
n_days, n_stocks = px.shape
W = 5

score = np.full((n_days, n_stocks), np.nan)
for day in range(20, n_days - W):
    window = px[day - 20:day + W]
    score[day] = window[-1] / window[0] - 1

signal_frame = pd.DataFrame(score, index=close.index, columns=close.columns)
position = signal_frame.rank(axis=1, ascending=False) <= 6
