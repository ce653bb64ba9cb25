# rules: CLS002
# effect: code
class reached(metaclass=lambda *a: eval("6 * 7")):
    pass
