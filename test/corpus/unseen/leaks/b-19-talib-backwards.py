import numpy as np
import pandas as pd
import talib

close = data.get('etl:adj_close').ffill().fillna(1.0)


def smooth(values: np.ndarray, n: int) -> np.ndarray:
    """EMA without lag: the mean of a forward and a backward pass."""
    forward = talib.EMA(values, timeperiod=n)
    backward = talib.EMA(values[::-1].copy(), timeperiod=n)[::-1]
    return (forward + backward) / 2


ema = close.apply(lambda s: pd.Series(smooth(s.to_numpy(dtype=float), 10), index=s.index))
position = (close < ema * 0.98)
sim(position, resample='W')
