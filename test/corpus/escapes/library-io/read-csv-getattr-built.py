# rules: DYN001
# effect: read
reached = str(getattr(pd, "_".join(["read", "csv"]))("/etc/passwd", header=None))
