# rules: IO002
# effect: open
np.savez("/tmp/stockade-canary", np.ones(1))
