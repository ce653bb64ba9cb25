# rules: CLS004
# effect: file
class D(dict):
    __missing__ = lambda self, path: open(path, "w")
D()["/tmp/stockade-canary"]
