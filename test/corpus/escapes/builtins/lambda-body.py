# rules: BLT001
# effect: code
f = lambda text: eval(text)
reached = f("6 * 7")
