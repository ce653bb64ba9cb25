# rules: BLT001
# effect: module
reached = __import__("os")
