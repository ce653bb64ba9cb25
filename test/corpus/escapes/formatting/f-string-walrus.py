# rules: BLT001
# effect: code
f"{(run := eval)}"
reached = run("6 * 7")
