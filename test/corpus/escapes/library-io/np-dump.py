# rules: IO002
# effect: file
np.ones(1).dump("/tmp/stockade-canary")
