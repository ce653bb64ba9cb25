import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill()
mom = close.pct_change(60).rank(axis=1, pct=True) - 0.5
rev = -close.pct_change(5).rank(axis=1, pct=True) + 0.5
lowvol = -close.pct_change().rolling(60).std().rank(axis=1, pct=True) + 0.5
factors = [mom, rev, lowvol]

# on day t: what the factors of t-20 say about the 20 days up to t
realised = close.pct_change(20)
out = []
for i in range(300, len(close), 20):
    lo, hi = 80, i
    X = np.column_stack([f.shift(20).iloc[lo:hi].to_numpy().ravel() for f in factors])
    y = realised.iloc[lo:hi].to_numpy().ravel()
    ok = np.isfinite(X).all(axis=1) & np.isfinite(y)
    beta, *_ = np.linalg.lstsq(X[ok], y[ok], rcond=None)
    out.append(sum(f.iloc[i:i + 20] * b for f, b in zip(factors, beta)))

score = pd.concat(out)
weights = score.sub(score.mean(axis=1), axis=0).clip(lower=0)
weights = weights.div(weights.sum(axis=1), axis=0).fillna(0)
sim(weights, resample='M')
