# rules: DUN001
# effect: value
def f():
    return "hidden"

reached = "SEEN" if "hidden" in f.__code__.co_consts else None
