# rules: DUN001
# effect: frame
reached = np.mean.__wrapped__.__globals__
