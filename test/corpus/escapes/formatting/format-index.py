# rules: FMT001
# effect: value
reached = "SEEN" if "class" in "{0[0].__class__}".format([1]) else None
