# rules: BLT001
# effect: code
from functools import reduce
reached = reduce(lambda _, t: eval(t), ["", "6 * 7"])
