# rules: CLS001
# effect: code
from enum import Enum

class Meta(type(Enum)):
    def __getitem__(cls, text):
        return eval(text)

class Run(metaclass=Meta):
    pass

reached = 42 if Meta else 0
