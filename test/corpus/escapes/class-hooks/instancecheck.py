# rules: CLS001
# effect: code
class Meta(type):
    def __instancecheck__(cls, text):
        globals()["reached"] = eval(text)
        return True

class Run(metaclass=Meta):
    pass

isinstance("6 * 7", Run)
