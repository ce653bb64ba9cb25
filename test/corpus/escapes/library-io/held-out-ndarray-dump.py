# rules: IO002
# effect: file
np.ones(3).dump("/tmp/stockade-canary")
