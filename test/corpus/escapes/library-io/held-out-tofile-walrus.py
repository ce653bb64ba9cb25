# rules: IO002
# effect: file
(save := np.arange(3).tofile)("/tmp/stockade-canary")
