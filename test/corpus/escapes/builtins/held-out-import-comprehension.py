# rules: BLT001
# effect: module
reached = [f("os") for f in (__import__,)][0]
