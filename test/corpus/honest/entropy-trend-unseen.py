# expect: ok
import numpy as np
import pandas as pd
from scipy import stats
from finlab import data


def trend_quality(window: np.ndarray) -> float:
    """R² times the sign of the slope of a regression over the window."""
    x = np.arange(len(window))
    if np.isnan(window).any():
        return np.nan
    slope, _, r, _, _ = stats.linregress(x, window)
    return np.sign(slope) * r ** 2


def entropy(flags: pd.DataFrame, n: int) -> pd.DataFrame:
    p = flags.rolling(n).mean().clip(0.01, 0.99)
    return -(p * np.log2(p) + (1 - p) * np.log2(1 - p))


def strategy(data):
    close = data.get('etl:adj_close').ffill().iloc[:, :16]
    quality = np.log(close).rolling(30).apply(trend_quality, raw=True)
    order = 1 - entropy((close.diff() > 0).astype(float), 60)
    score = quality.rank(axis=1, pct=True) + order.rank(axis=1, pct=True)
    return (score > 1.2) & (quality > 0)
