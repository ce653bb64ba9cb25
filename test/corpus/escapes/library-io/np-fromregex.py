# rules: IO001
# effect: read
reached = str(np.fromregex("/etc/passwd", r"(\w+:)", [("a", "U9")])["a"][0])
