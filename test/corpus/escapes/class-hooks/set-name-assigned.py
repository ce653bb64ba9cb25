# rules: CLS004
# effect: code
class Hook:
    __set_name__ = lambda self, owner, name: globals().update(reached=eval("6 * 7"))

class Run:
    field = Hook()
