# rules: BLT001
# effect: code
evaluate = eval
reached = evaluate("6 * 7")
