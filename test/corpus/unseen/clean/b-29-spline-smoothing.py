import numpy as np
import pandas as pd
from scipy.interpolate import CubicSpline

KNOTS = np.array([0, 10, 20, 30, 39])


def last_slope(window: np.ndarray) -> float:
    """Slope of a spline through five points of the window, at its last day."""
    return float(CubicSpline(KNOTS, window[KNOTS])(39, 1))


def strategy(data):
    close = data.get('etl:adj_close').ffill().fillna(0).iloc[:, :12]
    slope = close.rolling(40).apply(last_slope, raw=True)
    return (slope > 0) & (close < close.rolling(10).mean())
