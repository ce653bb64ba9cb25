# rules: FMT001
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = "{0.__globals__[SECRET]}".format(f)
