"""Analogues: today's market state is compared with earlier states whose aftermath is over."""
import numpy as np
import pandas as pd
from sklearn.neighbors import NearestNeighbors
from finlab import data
from finlab.backtest import sim

AFTER = 10
K = 15


def state_vector(close, market):
    r = market.pct_change()
    return pd.DataFrame({
        'm5': r.rolling(5).sum() / 0.02,
        'm20': r.rolling(20).sum() / 0.05,
        'vol': r.rolling(20).std() / 0.01,
        'breadth': ((close > close.rolling(20).mean()).sum(axis=1) / close.notna().sum(axis=1) - 0.5) / 0.2,
        'dispersion': close.pct_change(5).std(axis=1) / 0.03,
    })


close = data.get('etl:adj_close')
market = (1 + close.pct_change().mean(axis=1).fillna(0)).cumprod()
states = state_vector(close, market).fillna(0.0).to_numpy(float)
level = market.to_numpy(float)

outlook = np.zeros(len(close))
for i in range(200, len(close)):
    if i % 3:
        outlook[i] = outlook[i - 1]
        continue
    # candidates j with j + AFTER <= i: what came after is known by today
    last = i - AFTER
    library = states[30:last + 1]
    nn = NearestNeighbors(n_neighbors=K).fit(library)
    _, idx = nn.kneighbors(states[i:i + 1])
    j = idx[0] + 30
    after = level[j + AFTER] / level[j] - 1
    outlook[i] = after.mean()

signal = pd.Series(outlook, index=close.index).rolling(5).mean()
exposure = (0.5 + signal * 25).clip(0, 1).where(signal.notna(), 0)
base = close.pct_change(90).is_largest(10).astype(float) / 10
position = base.mul(exposure, axis=0)
print('mean exposure', exposure.mean().round(3))
sim(position, resample='W')
