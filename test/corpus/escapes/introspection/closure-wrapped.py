# rules: DUN001
# effect: class
import functools

@functools.lru_cache
def f():
    return 1

reached = f.__wrapped__.__class__
