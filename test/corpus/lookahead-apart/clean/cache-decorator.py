import functools
import time
def timed(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        t0 = time.time()
        out = fn(*args, **kwargs)
        print(f'{fn.__name__} took {time.time() - t0:.2f}s')
        return out
    return inner
@timed
def momentum(days: int = 120):
    close = data.get('etl:adj_close')
    return close.shift(5) / close.shift(days) - 1
@timed
def quality():
    roe = data.get('fundamental_features:ROE稅後')
    return roe.rolling(4).mean()
score = momentum().rank(axis=1, pct=True) + quality().rank(axis=1, pct=True)
sim(score.is_largest(10), resample='Q')
