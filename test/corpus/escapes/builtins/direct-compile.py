# rules: BLT001
# effect: code
code = compile("6 * 7", "x", "eval")
reached = eval(code)
