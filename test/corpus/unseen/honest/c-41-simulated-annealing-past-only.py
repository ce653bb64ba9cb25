from finlab import data
from finlab.backtest import sim
from scipy.optimize import minimize

close = data.get('etl:adj_close')
r = close.pct_change(fill_method=None)


def min_variance(window: pd.DataFrame, shrink: float = 0.3):
    """long-only minimum variance on a past window, with a shrunk covariance"""
    cov = np.cov(window.to_numpy().T)
    cov = (1 - shrink) * cov + shrink * np.diag(np.diag(cov))
    n = len(cov)
    x0 = np.full(n, 1.0 / n)
    res = minimize(
        lambda w: 1e4 * w @ cov @ w,
        x0,
        jac=lambda w: 2e4 * cov @ w,
        bounds=[(0, 0.2)] * n,
        constraints={'type': 'eq', 'fun': lambda w: w.sum() - 1, 'jac': lambda w: np.ones(n)},
        method='SLSQP',
        options={'maxiter': 40},
    )
    return res.x if res.success else x0


weights = pd.DataFrame(np.nan, index=r.index, columns=r.columns)
for t in range(150, len(r), 40):
    win = r.iloc[t - 120:t + 1]
    live = win.columns[win.notna().mean() > 0.8]
    m = (close[live].iloc[t] / close[live].iloc[t - 60]).nlargest(12).index
    if len(m) < 5:
        continue
    w = min_variance(win[m].fillna(0))
    weights.iloc[t] = 0.0
    weights.loc[weights.index[t], m] = np.round(w, 3)
weights = weights.ffill().fillna(0)
print(weights.iloc[-1][weights.iloc[-1] > 0])
sim(weights)
