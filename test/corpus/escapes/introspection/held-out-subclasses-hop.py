# rules: DUN001
# effect: class
reached = ().__class__.__base__.__subclasses__()
