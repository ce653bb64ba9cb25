# rules: BLT001
# effect: code
[f := eval for _ in [0]]
reached = f("6 * 7")
