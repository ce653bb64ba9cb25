# rules: FMT003
# effect: class
from string import Formatter
reached = Formatter().get_field("a.__class__", [], {"a": 1})[0]
