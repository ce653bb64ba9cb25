"""Distance from the linear trend of the log price."""
import numpy as np
import pandas as pd
from scipy.signal import detrend


def trend_gap(values, window=120):
    gap = np.full(values.shape, np.nan)
    for i in range(window - 1, len(values)):
        gap[i] = detrend(values[i - window + 1:i + 1], axis=0, type='linear')[-1]
    return gap


def strategy(data):
    close = data.get('etl:adj_close')
    seasoned = close.notna().cumsum() > 130
    logp = np.log(close.ffill()).fillna(0)
    gap = pd.DataFrame(trend_gap(logp.to_numpy(float)), index=close.index, columns=close.columns)
    gap = gap.where(seasoned & close.notna())
    position = gap.rank(axis=1, ascending=True) <= 8
    return position
