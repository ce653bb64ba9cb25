# rules: IO001
# effect: read
reached = str(np.genfromtxt("/etc/passwd", dtype=str, delimiter="\n"))
