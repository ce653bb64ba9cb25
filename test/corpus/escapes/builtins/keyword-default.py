# rules: BLT001
# effect: module
def load(name, *, get=__import__):
    return get(name)

reached = load("os")
