# rules: BLT001
# effect: code
exec("reached = 6 * 7")
