# rules: CLS003
# effect: code
class Hook:
    def __set__(self, instance, text):
        global reached
        reached = eval(text)

class Run:
    field = Hook()

Run().field = "6 * 7"
