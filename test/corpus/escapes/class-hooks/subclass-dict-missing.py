# rules: CLS003
# effect: code
class Run(dict):
    def __missing__(self, text):
        return eval(text)

reached = Run()["6 * 7"]
