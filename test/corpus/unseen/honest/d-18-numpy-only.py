"""The whole thing in numpy; pandas only at both ends."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
import pandas as pd
from finlab import data
from finlab.backtest import sim


def rolling(func, a, w):
    out = np.full(a.shape, np.nan)
    if len(a) >= w:
        out[w - 1:] = func(sliding_window_view(a, w, axis=0), axis=-1)
    return out


def ranks(a):
    """row-wise rank, NaN last"""
    filled = np.where(np.isfinite(a), a, -np.inf)
    order = np.argsort(-filled, axis=1, kind='stable')
    r = np.empty_like(order)
    rows = np.arange(len(a))[:, None]
    r[rows, order] = np.arange(a.shape[1])[None, :]
    return np.where(np.isfinite(a), r, a.shape[1] + 1)


frame = data.get('etl:adj_close')
p = frame.to_numpy(dtype=np.float64)
lr = np.full(p.shape, np.nan)
lr[1:] = np.log(p[1:] / p[:-1])

momentum = rolling(np.sum, lr, 100)
volatility = rolling(np.std, lr, 60)
skewness = rolling(lambda v, axis: ((v - v.mean(axis=axis, keepdims=True)) ** 3).mean(axis=axis), lr, 60) / volatility ** 3
max_dd = rolling(lambda v, axis: (v / np.maximum.accumulate(v, axis=axis) - 1).min(axis=axis), p, 60)

with np.errstate(all='ignore'):
    sharpe = momentum / volatility
    combined = -ranks(sharpe) - 0.5 * ranks(-skewness) - 0.5 * ranks(max_dd)
combined[~np.isfinite(sharpe)] = np.nan

top = ranks(combined) < 8
w = np.where(top, 1 / volatility, 0.0)
w = np.nan_to_num(w)
total = w.sum(axis=1, keepdims=True)
w = np.divide(w, total, out=np.zeros_like(w), where=total > 0)
print(w.shape, 'rows invested', int((total > 0).sum()))

position = pd.DataFrame(w, index=frame.index, columns=frame.columns)
sim(position, resample='M')
