# rules: CLS003
# effect: code
class Hook:
    def __mro_entries__(self, bases):
        global reached
        reached = eval("6 * 7")
        return ()

class Run(Hook()):
    pass
