# rules: DUN001
# effect: value
reached = "SEEN" if f"{1:>{len(().__class__.__name__)}}" == "    1" and f"{().__class__.__base__}" else None
