# rules: BLT002
# effect: code
def run():
    return eval("6 * 7")

reached = run()
eval = 1
