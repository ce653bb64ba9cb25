# rules: CLS004
# effect: module
class Run:
    __class_getitem__ = lambda cls, name: __import__(name)

reached = Run["os"]
