# rules: DYN001
# effect: frame
import functools

class Box:
    pass

box = Box()
functools.update_wrapper(box, lambda: 0, assigned=("__globals__",), updated=())
reached = box.__globals__
