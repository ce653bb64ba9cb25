# rules: CLS006
# effect: code
class Run(ValueError):
    def __xor__(self, text):
        return eval(text)

try:
    raise Run
except Run as run:
    reached = run ^ "6 * 7"
