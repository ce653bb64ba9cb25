# rules: CLS006
# effect: code
class Run(Exception):
    def __add__(self, text):
        return eval(text)

try:
    raise Run
except Run as run:
    reached = run + "6 * 7"
