# rules: DUN001
# effect: module
reached = sum.__self__.__import__("os")
