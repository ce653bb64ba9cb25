# rules: DUN004
# effect: class
reached = type(1).mro()
