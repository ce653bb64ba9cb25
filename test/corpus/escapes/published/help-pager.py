# rules: BLT001
# effect: class
# from: pyjail, help()
reached = type(help).__mro__[-1]
