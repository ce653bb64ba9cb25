# rules: IO001
# effect: read
reached = bytes(np.fromfile("/etc/passwd", dtype="u1")[:5]).decode()
