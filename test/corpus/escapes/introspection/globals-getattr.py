# rules: DUN001
# effect: frame
reached = getattr(lambda: 0, "__globals__")
