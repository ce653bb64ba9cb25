# expect: ok
from functools import wraps
import time
def timed(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        t0 = time.time()
        result = fn(*args, **kwargs)
        print(f"{fn.__name__} took {time.time() - t0:.3f}s")
        return result
    return inner
@timed
def build():
    close = data.get("price:收盤價")
    return close > close.rolling(20).mean()
position = build()
