# rules: FMT001
# effect: value
def f():
    pass

reached = "SEEN" if "__builtins__" in "{0.__globals__}".format(f) else None
