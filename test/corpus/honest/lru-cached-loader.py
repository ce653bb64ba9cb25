# expect: ok
from functools import lru_cache

from finlab import data
from finlab.backtest import sim


@lru_cache(maxsize=None)
def load(key):
    return data.get(key)


def score():
    s = load('fundamental_features:ROE稅後').rank(axis=1, pct=True)
    s = s + load('fundamental_features:營業毛利率').rank(axis=1, pct=True)
    s = s - load('fundamental_features:負債比率').rank(axis=1, pct=True)
    return s


position = score()[load('price:收盤價') > load('price:收盤價').average(60)].is_largest(8)
sim(position, resample='Q')
