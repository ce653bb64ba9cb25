# rules: DUN004
# effect: class
reached = getattr(dict, "mro")()
