# rules: BLT001
# effect: module
reached = (len, __import__)[1]("os")
