# rules: CLS003
# effect: code
class Base:
    def __init_subclass__(cls, **keywords):
        for text in keywords.values():
            exec(text, globals())

class Middle(Base):
    pass

class Run(Middle, a="reached = 6 * 7"):
    pass
