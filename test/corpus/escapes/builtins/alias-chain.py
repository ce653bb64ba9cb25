# rules: BLT001
# effect: code
a = b = eval
c = b
reached = c("6 * 7")
