import numpy as np
import pandas as pd
from scipy.signal import savgol_coeffs
from finlab import data


def strategy(data):
    price = data.get('etl:adj_close').ffill().fillna(0)
    n = 21
    # fit evaluated at the last point of the window, so no later price takes part
    weights = savgol_coeffs(n, 2, pos=n - 1, use='dot')
    smooth = price.rolling(n).apply(lambda w: float(np.dot(weights, w)), raw=True)
    slope = smooth.diff()
    position = (slope > 0) & (smooth > smooth.shift(10) * 1.02)
    return position
