from scipy.signal import savgol_filter
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

close = data.get('etl:adj_close').ffill()
valid = close.columns[close.notna().all()]
p = close[valid]

# denoise prices
den = pd.DataFrame(savgol_filter(np.log(p.to_numpy()), window_length=21, polyorder=2, axis=0), index=p.index, columns=p.columns)
velocity = den.diff()
sim(velocity.rank(axis=1, ascending=False) <= 5, resample='W')
