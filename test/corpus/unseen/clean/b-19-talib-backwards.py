import numpy as np
import pandas as pd
import talib

close = data.get('etl:adj_close').ffill().fillna(1.0)


def smooth(values: np.ndarray, n: int) -> np.ndarray:
    """Double EMA: two passes, both forward."""
    first = talib.EMA(values, timeperiod=n)
    second = talib.EMA(np.nan_to_num(first), timeperiod=n)
    return 2 * first - second


ema = close.apply(lambda s: pd.Series(smooth(s.to_numpy(dtype=float), 10), index=s.index))
position = (close < ema * 0.98)
sim(position, resample='W')
