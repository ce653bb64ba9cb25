# rules: FMT003
# effect: value
# from: CVE-2023-41039 RestrictedPython
reached = "SEEN" if "{x.__class__.__name__}".format_map({"x": 1}) == "int" else None
