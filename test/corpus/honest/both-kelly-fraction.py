# expect: ok
import numpy as np
from finlab import data
from finlab.backtest import sim


def kelly(ret, window=120):
    mu = ret.rolling(window, min_periods=60).mean()
    var = ret.rolling(window, min_periods=60).var()
    return (mu / var).clip(0, 5) / 5


def strategy(data):
    ret = data.get('etl:adj_close').pct_change(fill_method=None).shift(1)
    f = kelly(ret)
    top = f.is_largest(10)
    return (f.where(top, 0) / 10).fillna(0)


sim(strategy(data), resample='M', name='半凱利', position_limit=0.1)
