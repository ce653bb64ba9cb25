# rules: DUN001
# effect: frame
def f():
    pass
reached = f.__globals__
