import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()
mom = close.pct_change(60).rank(axis=1, pct=True) - 0.5
rev = -close.pct_change(5).rank(axis=1, pct=True) + 0.5
lowvol = -close.pct_change().rolling(60).std().rank(axis=1, pct=True) + 0.5

forward = close.pct_change(20).shift(-20)
X = np.column_stack([f.to_numpy().ravel() for f in (mom, rev, lowvol)])
y = forward.to_numpy().ravel()
ok = np.isfinite(X).all(axis=1) & np.isfinite(y)
beta, *_ = np.linalg.lstsq(X[ok], y[ok], rcond=None)
print('factor weights', beta.round(4))

score = mom * beta[0] + rev * beta[1] + lowvol * beta[2]
weights = score.sub(score.mean(axis=1), axis=0).clip(lower=0)
weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
sim(weights, resample='M')
