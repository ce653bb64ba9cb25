# rules: DYN002
# effect: value
f = "{0.__class__}".format
reached = "SEEN" if "class" in f(1) else None
