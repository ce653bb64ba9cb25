# rules: BLT001
# effect: code
reached = [run("6 * 7") for run in [eval]][0]
