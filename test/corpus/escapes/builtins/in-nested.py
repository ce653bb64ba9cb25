# rules: BLT001
# effect: file
x = {"a": [{"b": (open,)}]}
x["a"][0]["b"][0]("/tmp/stockade-canary", "w").close()
