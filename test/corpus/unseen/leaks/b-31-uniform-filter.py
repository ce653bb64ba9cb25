import pandas as pd
from scipy.ndimage import uniform_filter1d, maximum_filter1d

close = data.get('etl:adj_close').ffill().fillna(0)
mean = uniform_filter1d(close.to_numpy(), size=20, axis=0)
peak = maximum_filter1d(close.to_numpy(), size=20, axis=0)
level = pd.DataFrame(mean / (peak + 1e-9), index=close.index, columns=close.columns)
position = level.rank(axis=1, pct=True) < 0.15
sim(position, resample='W', stop_loss=0.1)
