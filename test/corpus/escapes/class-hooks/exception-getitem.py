# rules: CLS004
# effect: code
class Run(Exception):
    __getitem__ = lambda self, text: eval(text)

try:
    raise Run
except Run as run:
    reached = run["6 * 7"]
