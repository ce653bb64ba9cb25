# rules: DUN001
# effect: class
reached = object.__subclasses__()
