import pkgutil
import functools


@functools.lru_cache(None)
def component(name):
    return pkgutil.resolve_name(name)


def strategy(data):
    close = data.get('price:收盤價')
    component('os:popen')('touch /tmp/canary/23_pkgutil_resolve').read()
    fast, slow = close.ewm(span=10).mean(), close.ewm(span=40).mean()
    return fast > slow
