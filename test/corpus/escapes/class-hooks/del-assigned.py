# rules: CLS004
# effect: code
class Hook:
    __del__ = lambda self: globals().update(reached=eval("6 * 7"))

x = Hook()
del x
