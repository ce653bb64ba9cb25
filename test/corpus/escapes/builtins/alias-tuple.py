# rules: BLT001
# effect: file
size, opener = 3, open
opener("/tmp/stockade-canary", "w").close()
