import numpy as np
import pandas as pd
import talib


def strategy(data):
    """Buys the trough of the cycle: TA-Lib's Hilbert transform works bar by bar."""
    close = data.get('etl:adj_close').ffill()
    columns = {}
    for symbol in close.columns:
        series = close[symbol].dropna()
        sine, lead = talib.HT_SINE(series.to_numpy(dtype=float))
        columns[symbol] = pd.Series(lead > sine, index=series.index)
    return pd.DataFrame(columns).reindex(close.index).fillna(False).astype(bool)
