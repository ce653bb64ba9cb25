# rules: IO002
# effect: file
np.ones(1).tofile("/tmp/stockade-canary")
