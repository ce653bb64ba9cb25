# rules: CLS003
# effect: code
class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        globals()["reached"] = eval("6 * 7")
        return {}

class Run(metaclass=Meta):
    pass
