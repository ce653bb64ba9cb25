# rules: BLT001
# effect: code
list(filter(exec, ["reached = 6 * 7"]))
