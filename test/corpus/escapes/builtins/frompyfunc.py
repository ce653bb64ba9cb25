# rules: BLT001
# effect: code
reached = np.frompyfunc(eval, 1, 1)("6 * 7")
