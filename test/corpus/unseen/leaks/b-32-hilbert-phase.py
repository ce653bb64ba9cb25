import numpy as np
import pandas as pd
from scipy.signal import hilbert


def strategy(data):
    """Buys the trough of the cycle: instantaneous phase of the analytic signal."""
    close = data.get('etl:adj_close').ffill().fillna(0)
    cycle = close - close.rolling(40, min_periods=1).mean()
    analytic = hilbert(cycle.values, axis=0)
    phase = pd.DataFrame(np.angle(analytic), index=close.index, columns=close.columns)
    return (phase > -np.pi / 2) & (phase < 0)
