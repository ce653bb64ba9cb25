# rules: BLT002
# effect: code
reached = eval("6 * 7")
eval = None
