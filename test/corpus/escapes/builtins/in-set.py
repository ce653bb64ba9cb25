# rules: BLT001
# effect: code
reached = {eval}.pop()("6 * 7")
