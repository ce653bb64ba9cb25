# expect: ok
from collections import OrderedDict
from functools import wraps

REGISTRY = OrderedDict()


def register(name, weight=1.0):
    def decorator(function):
        @wraps(function)
        def inner(*args, **kwargs):
            result = function(*args, **kwargs)
            return result.rank(axis=1, pct=True)
        REGISTRY[name] = (inner, weight)
        return inner
    return decorator


@register('momentum', weight=2)
def momentum(data):
    close = data.get('etl:adj_close')
    return close.shift(10) / close.shift(130)


@register('low_volatility')
def low_volatility(data):
    return -data.get('etl:adj_close').pct_change().rolling(90).std()


@register('revenue', weight=1.5)
def revenue(data):
    rev = data.get('monthly_revenue:當月營收')
    return rev.rolling(3).mean() / rev.rolling(12).mean()


def strategy(data):
    total = 0
    for name, (function, weight) in REGISTRY.items():
        total = total + function(data) * weight
    return total.is_largest(8)
