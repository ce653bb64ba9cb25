# rules: DUN001
# effect: code
def f():
    return 1

def g():
    return 42

f.__code__ = f.__code__.replace(co_code=g.__code__.co_code, co_consts=g.__code__.co_consts)
reached = f()
