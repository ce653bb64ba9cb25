# rules: CLS004
# effect: code
class E:
    __matmul__ = lambda self, code: eval(code)
reached = E() @ "42"
