# rules: IO001
# effect: read
reached = str(np.fromregex("/etc/passwd", "(.+)", [("line", "S40")]))
