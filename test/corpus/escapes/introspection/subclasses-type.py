# rules: DUN001
# effect: class
reached = type.__subclasses__(object)
