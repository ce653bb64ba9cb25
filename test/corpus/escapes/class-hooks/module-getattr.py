# rules: DUN003
# effect: value
def __getattr__(name):
    return eval("6 * 7")

reached = "SEEN" if __getattr__("x") == 42 else None
