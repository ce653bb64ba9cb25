# rules: BLT001
# effect: code
reached = eval("6 * 7")
