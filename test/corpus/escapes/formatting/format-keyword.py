# rules: FMT001
# effect: value
reached = "SEEN" if "class" in "{x.__class__}".format(x=1) else None
