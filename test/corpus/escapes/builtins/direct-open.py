# rules: BLT001
# effect: file
open("/tmp/stockade-canary", "w").write("x")
