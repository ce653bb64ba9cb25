# rules: BLT001
# effect: class
reached = type(help)
help
