import numpy as np
import pandas as pd
from scipy import signal as sps
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()
base = np.log(close).fillna(0)
b, a = sps.butter(2, 0.08)

values = base.to_numpy(dtype=float)
filtered = sps.filtfilt(b, a, values, axis=0)
trend = pd.DataFrame(filtered, index=base.index, columns=base.columns)

up = trend.diff() > 0
cross = up & ~(up.shift(1).fillna(False).astype(bool))
strength = trend.diff(5)
position = strength.where(up & (close > 15)).rank(axis=1, ascending=False) <= 10
print('turns', int(cross.to_numpy().sum()))
sim(position, resample='W')
