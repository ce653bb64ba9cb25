# rules: FMT002
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = str.format("{0.__globals__[SECRET]}", f)
