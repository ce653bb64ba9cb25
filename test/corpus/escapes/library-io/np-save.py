# rules: IO002
# effect: file
np.save("/tmp/stockade-canary", np.ones(1))
open("/tmp/stockade-canary", "w")
