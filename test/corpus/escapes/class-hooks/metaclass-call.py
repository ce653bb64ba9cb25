# rules: CLS001
# effect: code
class Meta(type):
    def __call__(cls, text):
        return eval(text)

class Run(metaclass=Meta):
    pass

reached = Run("6 * 7")
