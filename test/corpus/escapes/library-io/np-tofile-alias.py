# rules: IO002
# effect: file
x = np.ones(1)
f = x.tofile
f("/tmp/stockade-canary")
