# rules: CLS003
# effect: module
class Hook:
    def __set_name__(self, owner, name):
        setattr(owner, "got", __import__(name))

class Run:
    os = Hook()

reached = Run.got
