"""Rolling hedge ratios between a few fixed pairs; trades the spread with hysteresis."""
import numpy as np
import pandas as pd
from itertools import combinations
from finlab import data
from finlab.backtest import sim

WINDOW = 120
N_LEADERS = 6

close = data.get('etl:adj_close')
seasoned = [c for c in close.columns if close[c].iloc[:100].notna().all()]
leaders = seasoned[:N_LEADERS]
logp = np.log(close[leaders])


def spread_z(a, b):
    x, y = logp[a], logp[b]
    cov = x.rolling(WINDOW).cov(y)
    var = y.rolling(WINDOW).var()
    beta = (cov / var).clip(0.2, 3.0)
    spread = x - beta * y
    # residual against its own trailing mean
    mu = spread.rolling(WINDOW // 2).mean()
    sd = spread.rolling(WINDOW // 2).std()
    return (spread - mu) / sd, beta


def hysteresis(z, enter=1.8, leave=0.4):
    out, state = [], 0
    for v in z.to_numpy():
        if not np.isfinite(v):
            state = 0
        elif state == 0:
            state = -1 if v > enter else 1 if v < -enter else 0
        elif abs(v) < leave:
            state = 0
        out.append(state)
    return pd.Series(out, index=z.index, dtype=float)


weights = pd.DataFrame(0.0, index=close.index, columns=leaders)
pairs = list(combinations(leaders, 2))
for a, b in pairs:
    z, beta = spread_z(a, b)
    side = hysteresis(z)
    scale = 1 / (1 + beta.fillna(1))
    weights[a] += side * scale / len(pairs)
    weights[b] -= side * scale * beta.fillna(1) / len(pairs)

print('pairs', len(pairs), 'gross', weights.abs().sum(axis=1).mean().round(3))
sim(weights * 3, resample='W', position_limit=0.3)
