# rules: BLT001
# effect: code
sorted(["6 * 7"], key=lambda t: globals().__setitem__("reached", eval(t)) or 0)
