# rules: BLT001
# effect: code
max(["1", "globals().__setitem__('reached', 6 * 7) or 2"], key=eval)
