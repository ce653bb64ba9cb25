# rules: FMT001
# effect: value
template = "{0.__class__}"
reached = "SEEN" if "class" in template.format(1) else None
