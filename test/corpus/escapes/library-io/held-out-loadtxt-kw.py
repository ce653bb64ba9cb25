# rules: IO001
# effect: read
reached = str(np.loadtxt(fname="/etc/passwd", dtype=str, delimiter="\x07"))
