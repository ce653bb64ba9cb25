# rules: FMT003
# effect: value
reached = "SEEN" if "class" in "{x.__class__}".format_map({"x": 1}) else None
