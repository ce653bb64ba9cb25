# rules: FMT003
# effect: class
import string
reached = string.Formatter().get_field("0.__class__.__base__", [()], {})[0]
