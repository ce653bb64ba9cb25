# rules: CLS003
# effect: code
class Hook:
    def __set_name__(self, owner, name):
        global reached
        reached = eval(name.replace("_", "*").strip("*n"))

class Run:
    n6_7 = Hook()
