# rules: FMT003
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = "{f.__globals__[SECRET]}".format_map({"f": f})
