# rules: BLT001
# effect: code
reached = int(np.vectorize(eval)(np.array(["6 * 7"]))[0])
