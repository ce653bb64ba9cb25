# rules: DUN001
# effect: class
reached = (1).__class__.__class__
