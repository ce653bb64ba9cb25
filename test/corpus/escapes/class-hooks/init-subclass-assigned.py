# rules: CLS004
# effect: code
class Base:
    __init_subclass__ = classmethod(lambda cls, **k: globals().update(reached=eval("6 * 7")))

class Run(Base):
    pass
