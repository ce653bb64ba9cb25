# rules: DYN002
# effect: value
reached = "SEEN" if "class" in list(map("{0.__class__}".format, [1]))[0] else None
