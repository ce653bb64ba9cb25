# rules: BLT001
# effect: code
class Tools:
    run = staticmethod(eval)

reached = Tools.run("6 * 7")
