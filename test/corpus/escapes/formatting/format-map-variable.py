# rules: FMT003
# effect: value
template = "{x.__class__}"
reached = "SEEN" if "class" in template.format_map({"x": 1}) else None
