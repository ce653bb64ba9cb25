# expect: ok
import functools
import time


def timed(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.time()
        result = func(*args, **kwargs)
        print(f'{func.__name__} took {time.time() - start:.3f}s')
        return result
    return wrapper


@timed
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    gm = data.get('fundamental_features:毛利率')
    both = roe.rank(axis=1, pct=True) * gm.rank(axis=1, pct=True)
    return both.is_largest(10)
