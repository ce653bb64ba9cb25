# rules: BLT001
# effect: file
from itertools import starmap
list(starmap(open, [("/tmp/stockade-canary", "w")]))
