# rules: BLT001
# effect: code
f = lambda text, run=eval: run(text)
reached = f("6 * 7")
