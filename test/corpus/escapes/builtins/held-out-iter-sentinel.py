# rules: BLT001
# effect: file
next(iter(lambda: open("/tmp/stockade-canary", "w").close(), 1))
