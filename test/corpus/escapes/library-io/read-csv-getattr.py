# rules: IO001
# effect: read
reached = str(getattr(pd, "read_csv")("/etc/passwd", header=None))
