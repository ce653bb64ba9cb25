# rules: BLT002
# effect: file
if False:
    open = None
open("/tmp/stockade-canary", "w").close()
