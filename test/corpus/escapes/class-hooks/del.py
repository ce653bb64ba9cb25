# rules: CLS003
# effect: code
class Hook:
    def __del__(self):
        global reached
        reached = eval("6 * 7")

Hook()
