# rules: DYN002
# effect: class
reached = type.__subclasses__(object)
