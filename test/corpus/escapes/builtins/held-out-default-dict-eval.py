# rules: BLT001
# effect: code
from collections import defaultdict
reached = defaultdict(lambda: eval("42"))["x"]
