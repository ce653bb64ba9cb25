# rules: DUN001
# effect: module
reached = list(map(getattr, [np], ["__config__"]))[0].__loader__
reached = __import__("os")
