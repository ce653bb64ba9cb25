# rules: FMT002
# effect: value
template = "".join(["{0.__cl", "ass__}"])
reached = "SEEN" if "class" in template.format(1) else None
