# rules: IO001
# effect: read
reached = bytes(np.memmap("/etc/passwd", mode="r")[:4]).decode() + ":"
