# expect: ok
from functools import reduce, lru_cache
import operator
close = data.get("price:收盤價")
@lru_cache(maxsize=None)
def ma(n):
    return close.rolling(n).mean()
position = reduce(operator.and_, [close > ma(n) for n in (5, 20, 60)])
