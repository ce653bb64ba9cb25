# rules: DUN001
# effect: value
reached = "SEEN" if "class" in f"{().__class__}" else None
