import pandas as pd
from scipy.ndimage import uniform_filter1d, maximum_filter1d

close = data.get('etl:adj_close').ffill().fillna(0)
# origin moves the window so that it ends on the row itself
mean = uniform_filter1d(close.to_numpy(), size=21, axis=0, origin=10)
peak = maximum_filter1d(close.to_numpy(), size=21, axis=0, origin=10)
level = pd.DataFrame(mean / (peak + 1e-9), index=close.index, columns=close.columns)
position = (level.rank(axis=1, pct=True) < 0.15).iloc[30:]
sim(position, resample='W', stop_loss=0.1)
