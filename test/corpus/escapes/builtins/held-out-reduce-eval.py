# rules: BLT001
# effect: code
from functools import reduce
reached = reduce(lambda code, f: f(code), [eval], "42")
