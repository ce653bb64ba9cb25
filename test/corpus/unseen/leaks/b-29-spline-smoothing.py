import numpy as np
import pandas as pd
from scipy.interpolate import UnivariateSpline


def smooth(series: pd.Series) -> pd.Series:
    x = np.arange(len(series))
    spline = UnivariateSpline(x, series.to_numpy(), k=3, s=len(series) * series.var() * 0.02)
    return pd.Series(spline(x), index=series.index)


def strategy(data):
    close = data.get('etl:adj_close').ffill().fillna(0).iloc[:, :12]
    curve = close.apply(smooth)
    return (curve.diff() > 0) & (close < curve)
