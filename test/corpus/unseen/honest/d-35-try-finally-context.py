"""Uses a context manager for timing and a decorator that checks frames; nothing fancy in the signal itself."""
import contextlib
import functools
import time
import traceback
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

TIMES = {}


@contextlib.contextmanager
def timed(label):
    t0 = time.time()
    try:
        yield
    finally:
        TIMES[label] = time.time() - t0


def checked(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        with timed(func.__name__):
            out = func(*args, **kwargs)
        if not hasattr(out, 'index') or len(out) == 0:
            raise ValueError(f'{func.__name__} gave nothing')
        if isinstance(out.index, pd.DatetimeIndex) and not out.index.is_monotonic_increasing:
            out = out.sort_index()
        return out
    return wrapper


@checked
def price_strength(n=120):
    close = data.get('etl:adj_close')
    high = close.rolling(n, min_periods=n // 2).max()
    return close / high


@checked
def operating_leverage():
    growth = data.get('fundamental_features:營業利益成長率')
    sales = data.get('fundamental_features:營收成長率')
    return (growth - sales).clip(-200, 200)


@checked
def combined():
    a = price_strength().rank(axis=1, pct=True)
    b = operating_leverage().rank(axis=1, pct=True)
    return a * 0.6 + b * 0.4


try:
    score = combined()
except Exception:
    traceback.print_exc()
    score = price_strength()
finally:
    print('steps:', sorted(TIMES))

position = score.is_largest(10) & (data.get('price:收盤價') > 10)
sim(position, resample='M')
