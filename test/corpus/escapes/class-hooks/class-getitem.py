# rules: CLS003
# effect: code
class Run:
    def __class_getitem__(cls, text):
        return eval(text)

reached = Run["6 * 7"]
