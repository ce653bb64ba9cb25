# rules: CLS004
# effect: code
class Run:
    __class_getitem__ = eval

reached = Run["6 * 7"]
