# rules: CLS003
# effect: code
class Run:
    def __getattr__(self, text):
        return eval("6 * 7")

reached = Run().anything
