# rules: BLT001
# effect: code
reached = len(f"{1:>{eval(chr(54) + chr(42) + chr(55))}}")
