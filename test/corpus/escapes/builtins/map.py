# rules: BLT001
# effect: code
reached = list(map(eval, ["6 * 7"]))[0]
