# rules: BLT001
# effect: code
reached = (run := eval)("6 * 7")
