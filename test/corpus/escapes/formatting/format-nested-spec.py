# rules: FMT001
# effect: value
reached = "SEEN" if "{0:{1.real}}".format(1, 5) == "    1" else None
