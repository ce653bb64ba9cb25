# rules: BLT001
# effect: code
from functools import partial
reached = partial(eval, "6 * 7")()
