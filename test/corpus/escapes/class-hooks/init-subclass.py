# rules: CLS003
# effect: code
class Base:
    def __init_subclass__(cls, text=None):
        global reached
        reached = eval(text)

class Run(Base, text="6 * 7"):
    pass
