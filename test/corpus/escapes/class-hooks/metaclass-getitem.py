# rules: CLS001
# effect: code
class Meta(type):
    __getitem__ = lambda cls, text: eval(text)

class Run(metaclass=Meta):
    pass

reached = Run["6 * 7"]
