# rules: DUN001
# effect: value
def f(x="SEEN"):
    return x

reached = f.__defaults__[0]
