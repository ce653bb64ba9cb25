import pandas as pd
from scipy.signal import savgol_filter
from finlab import data


def strategy(data):
    price = data.get('etl:adj_close').ffill().fillna(0)
    smooth = pd.DataFrame(
        savgol_filter(price.values, window_length=21, polyorder=2, axis=0),
        index=price.index, columns=price.columns,
    )
    slope = smooth.diff()
    position = (slope > 0) & (smooth > smooth.shift(10) * 1.02)
    return position
