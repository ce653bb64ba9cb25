# rules: DUN001
# effect: frame
reached = (lambda: 0).__globals__
