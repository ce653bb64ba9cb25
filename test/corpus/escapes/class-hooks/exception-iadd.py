# rules: CLS004
# effect: code
class Run(BaseException):
    __iadd__ = lambda self, text: eval(text)

try:
    raise Run
except Run as run:
    run += "6 * 7"
    reached = run
