# rules: IO001
# effect: read
reached = str(np.loadtxt("/etc/passwd", dtype=str, delimiter="#", comments=None))
