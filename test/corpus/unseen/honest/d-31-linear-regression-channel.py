"""Linear-regression channel per symbol with closed-form rolling sums."""
from __future__ import annotations
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


def rolling_regression(y: pd.DataFrame, n: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Slope, fitted value at the last row, and residual deviation of y on 0..n-1."""
    x = np.arange(n, dtype=float)
    x_mean, x_var = x.mean(), ((x - x.mean()) ** 2).sum()
    y_mean = y.rolling(n).mean()
    weighted = sum((x[k] - x_mean) * y.shift(n - 1 - k) for k in range(n))
    slope = weighted / x_var
    fitted = y_mean + slope * (x[-1] - x_mean)
    total = y.rolling(n).var(ddof=0) * n
    residual = np.sqrt((total - slope ** 2 * x_var).clip(lower=0) / (n - 2))
    return slope, fitted, residual


def strategy(data):
    close = data.get('etl:adj_close')
    y = np.log(close)
    slope, fitted, residual = rolling_regression(y, 40)
    z = (y - fitted) / residual.where(residual > 1e-9)
    quality = slope / residual.where(residual > 1e-9)

    entry = (quality > 0) & (z < -0.8)
    leave = (z > 1.0) | (slope < 0)
    held = entry.hold_until(leave, nstocks_limit=10, rank=quality)
    return held


report = sim(strategy(data), stop_loss=0.1, position_limit=0.2, name='regression channel')
