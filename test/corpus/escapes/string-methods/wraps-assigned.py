# rules: DYN001
# effect: frame
from functools import wraps

class Box:
    pass

box = wraps(lambda: 0, assigned=("__globals__",), updated=())(Box())
reached = vars(box)["__globals__"]
