# rules: BLT001
# effect: code
reached = (None or eval)("6 * 7")
