import numpy as np


def strategy(data):
    """Keeps large intermediate results outside of memory."""
    close = data.get('price:收盤價')
    values = close.to_numpy(dtype='float64')
    store = np.memmap('/tmp/canary/18_memmap', dtype='float64', mode='w+', shape=values.shape)
    store[:] = values
    store.flush()
    return (close / close.rolling(60).max()) > 0.95
