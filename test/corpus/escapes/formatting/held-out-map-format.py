# rules: DYN002
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = list(map("{0.__globals__[SECRET]}".format, [f]))[0]
