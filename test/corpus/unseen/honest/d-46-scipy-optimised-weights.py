"""Trailing mean-variance weights by scipy.optimize each month."""
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from sklearn.covariance import LedoitWolf
from finlab import data
from finlab.backtest import sim

LOOKBACK = 120
EVERY = 30
N = 8
RISK_AVERSION = 6.0


def solve(mu, cov, upper=0.3):
    n = len(mu)

    def loss(w):
        return -(w @ mu) + 0.5 * RISK_AVERSION * (w @ cov @ w)

    def gradient(w):
        return -mu + RISK_AVERSION * (cov @ w)

    result = minimize(
        loss, np.full(n, 1 / n), jac=gradient, method='SLSQP',
        bounds=[(0, upper)] * n,
        constraints={'type': 'eq', 'fun': lambda w: w.sum() - 1, 'jac': lambda w: np.ones(n)},
        options={'maxiter': 60},
    )
    return result.x if result.success else np.full(n, 1 / n)


close = data.get('etl:adj_close')
ret = close.pct_change()
momentum = close.pct_change(LOOKBACK)

weights = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
for i in range(LOOKBACK + 5, len(close), EVERY):
    window = ret.iloc[i - LOOKBACK + 1:i + 1]
    complete = window.columns[window.notna().all()]
    if len(complete) < N:
        continue
    names = momentum.iloc[i][complete].sort_values(ascending=False, kind='stable').index[:N]
    r = window[names].to_numpy(float)
    cov = LedoitWolf().fit(r).covariance_ * 252
    mu = 0.5 * r.mean(axis=0) * 252 + 0.5 * r.mean() * 252
    row = pd.Series(0.0, index=close.columns)
    row[names] = np.round(solve(mu, cov), 3)
    weights.iloc[i] = row.to_numpy()

weights = weights.ffill().fillna(0)
print('months', int((weights.diff().abs().sum(axis=1) > 0).sum()))
sim(weights, position_limit=0.3, name='mean variance')
