# rules: BLT001
# effect: code
for run in (eval,):
    reached = run("6 * 7")
