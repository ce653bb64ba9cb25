# rules: FMT001
# effect: value
# from: CVE-2023-41039 RestrictedPython
reached = "SEEN" if "{0.__class__.__name__}".format(1) == "int" else None
