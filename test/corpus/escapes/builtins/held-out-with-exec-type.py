# rules: CLS005
# effect: file
type("", (), {"__del__": lambda s: open("/tmp/stockade-canary", "w")})()
