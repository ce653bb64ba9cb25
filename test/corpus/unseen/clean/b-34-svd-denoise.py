import numpy as np
import pandas as pd

close = data.get('etl:adj_close').ffill()
ret = close.pct_change().fillna(0)
drift = {}
for i in range(120, len(ret), 5):
    window = ret.iloc[i - 119:i + 1]                    # 120 days that end today
    u, s, vt = np.linalg.svd(window.to_numpy(), full_matrices=False)
    s[5:] = 0
    common = (u * s) @ vt
    drift[ret.index[i]] = common[-20:].sum(axis=0)
drift = pd.DataFrame(drift, index=ret.columns).T
position = drift.rank(axis=1, pct=True) > 0.8
sim(position, resample='M')
