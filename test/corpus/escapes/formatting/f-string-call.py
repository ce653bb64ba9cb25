# rules: BLT001
# effect: code
reached = int(f"{eval(chr(54) + chr(42) + chr(55))}")
