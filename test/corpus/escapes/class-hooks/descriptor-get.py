# rules: CLS003
# effect: code
class Hook:
    def __get__(self, instance, owner):
        return eval("6 * 7")

class Run:
    mean = Hook()

reached = Run.mean
