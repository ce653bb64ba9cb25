# rules: BLT001
# effect: code
reached = [eval][0]("6 * 7")
