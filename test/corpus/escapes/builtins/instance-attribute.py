# rules: BLT001
# effect: code
class Tools:
    def __init__(self):
        self.run = eval

reached = Tools().run("6 * 7")
