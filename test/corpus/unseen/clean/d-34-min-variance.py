import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change()
names = close.columns[:20]


def min_var(cov):
    cov = cov.fillna(0).to_numpy() + np.eye(len(cov)) * 1e-4
    w = np.linalg.solve(cov, np.ones(len(cov)))
    w = np.clip(w, 0, None)
    return w / w.sum()


weights = pd.DataFrame(np.nan, index=close.index, columns=names)
for i in range(120, len(close), 20):
    w = min_var(ret[names].iloc[i - 119:i + 1].cov())
    tradable = close[names].iloc[i].notna().to_numpy()
    weights.iloc[i] = np.where(tradable, w, 0.0)

position = weights.ffill().fillna(0)
sim(position, resample='M', name='minimum variance')
