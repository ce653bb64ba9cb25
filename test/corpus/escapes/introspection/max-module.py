# rules: DUN001
# effect: value
reached = "SEEN" if max.__module__ == "builtins" else None
