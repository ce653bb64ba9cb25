# rules: CLS003
# effect: code
class Run:
    def __getattribute__(self, text):
        return eval("6 * 7")

reached = Run().mean
