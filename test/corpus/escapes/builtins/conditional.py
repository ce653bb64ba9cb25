# rules: BLT001
# effect: code
reached = (eval if True else len)("6 * 7")
