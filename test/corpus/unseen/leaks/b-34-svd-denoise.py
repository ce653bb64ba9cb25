import numpy as np
import pandas as pd

close = data.get('etl:adj_close').ffill()
ret = close.pct_change().fillna(0)
u, s, vt = np.linalg.svd(ret.to_numpy(), full_matrices=False)
s[5:] = 0
common = pd.DataFrame(u @ np.diag(s) @ vt, index=ret.index, columns=ret.columns)
drift = common.rolling(20).sum()
position = drift.rank(axis=1, pct=True) > 0.8
sim(position, resample='M')
