# rules: BLT001
# effect: code
sorted(["reached = 42"], key=exec)
