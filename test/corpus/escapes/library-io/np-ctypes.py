# rules: IO005
# effect: value
x = np.ones(1)
reached = "SEEN" if x.ctypes.data else None
