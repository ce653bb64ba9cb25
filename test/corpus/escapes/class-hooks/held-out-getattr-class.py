# rules: CLS003
# effect: file
class E:
    def __getattr__(self, name):
        return open
E().whatever("/tmp/stockade-canary", "w")
