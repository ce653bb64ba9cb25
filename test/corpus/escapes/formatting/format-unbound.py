# rules: FMT002
# effect: value
reached = "SEEN" if "class" in str.format("{0.__class__}", 1) else None
