# rules: CLS003
# effect: code
class Run:
    def __format__(self, text):
        return str(eval(text))

reached = int(f"{Run():6*7}")
