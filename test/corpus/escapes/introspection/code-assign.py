# rules: DUN001
# effect: code
def f():
    return 1

f.__code__ = (lambda: 6 * 7).__code__
reached = f()
