"""A two-state hidden Markov chain with fixed parameters; the forward filter uses only the past."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

TRANSITION = np.array([[0.98, 0.02], [0.05, 0.95]])
MEANS = np.array([0.0007, -0.0010])
STDS = np.array([0.008, 0.018])


def gaussian(x, mu, sd):
    return np.exp(-0.5 * ((x - mu) / sd) ** 2) / (sd * np.sqrt(2 * np.pi))


def forward_filter(r):
    belief = np.array([0.7, 0.3])
    out = np.empty(len(r))
    for t, x in enumerate(r):
        prior = belief @ TRANSITION
        if np.isfinite(x):
            like = gaussian(x, MEANS, STDS)
            post = prior * like
            total = post.sum()
            belief = post / total if total > 0 else prior
        else:
            belief = prior
        out[t] = belief[0]
    return out


def strategy(data):
    close = data.get('etl:adj_close')
    bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0].reindex(close.index).ffill()
    calm = pd.Series(forward_filter(bench.pct_change().to_numpy(float)), index=close.index)

    pe = data.get('price_earning_ratio:本益比')
    ep = (1 / pe.where(pe > 0)).rank(axis=1, pct=True)
    mom = close.pct_change(100).rank(axis=1, pct=True)
    blended = mom.mul(calm, axis=0) + ep.mul(1 - calm, axis=0)

    n_names = 12
    picks = blended.rank(axis=1, ascending=False, method='first') <= n_names
    weights = picks.astype(float).div(n_names).mul(0.4 + 0.6 * calm, axis=0)
    print('calm share', round(float((calm > 0.5).mean()), 3))
    return weights.fillna(0)


report = sim(strategy(data), resample='W', position_limit=0.1)
