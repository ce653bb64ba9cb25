# rules: BLT001
# effect: code
first, *rest = [len, eval]
reached = rest[0]("6 * 7")
