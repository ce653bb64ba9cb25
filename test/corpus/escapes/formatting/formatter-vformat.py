# rules: FMT003
# effect: value
import string as s
reached = "SEEN" if "class" in s.Formatter().vformat("{0.__class__}", [1], {}) else None
