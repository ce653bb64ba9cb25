# rules: SRC003
# effect: module
def f():
    pass  # note    import sys    return sys
reached = f()
