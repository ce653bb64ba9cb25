import numpy as np
import pandas as pd
from scipy.stats import kurtosis, skew, spearmanr
from finlab import data


def shape_of(window: pd.DataFrame) -> pd.Series:
    """Skewness less a tenth of the excess kurtosis, per stock: prefers lottery-free names."""
    values = window.fillna(0).to_numpy()
    return pd.Series(skew(values, axis=0) - kurtosis(values, axis=0) / 10, index=window.columns)


def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None)
    rows = {}
    for end in range(60, len(ret) + 1, 10):
        window = ret.iloc[end - 60:end]
        rows[window.index[-1]] = shape_of(window)
    shape = pd.DataFrame(rows).T
    previous = shape.shift(1).dropna(how='all')
    if len(previous) > 2:
        rho, _ = spearmanr(shape.iloc[1], previous.iloc[0])
        print('persistence of the first two windows', round(float(rho), 2))
    rank = shape.rank(axis=1, pct=True)
    trending = close > close.rolling(100).mean()
    score = (1 - rank).where(trending.reindex(rank.index))
    return score.rank(axis=1, ascending=False) <= 6
