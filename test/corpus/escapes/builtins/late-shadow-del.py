# rules: BLT002
# effect: code
eval = len
del eval
reached = eval("6 * 7")
