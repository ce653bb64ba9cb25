# rules: BLT001
# effect: code
if (run := eval):
    reached = run("6 * 7")
