# rules: IO001
# effect: file
class Kept(np.memmap):
    pass
Kept("/tmp/stockade-canary", dtype="float64", mode="w+", shape=(3,))
