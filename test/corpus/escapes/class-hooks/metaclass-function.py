# rules: CLS002
# effect: code
def build(name, bases, body):
    return eval("6 * 7")

class reached(metaclass=build):
    pass
