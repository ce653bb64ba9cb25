# rules: IO002
# effect: file
np.savetxt("/tmp/stockade-canary", np.ones(1))
