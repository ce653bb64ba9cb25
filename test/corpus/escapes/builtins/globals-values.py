# rules: DYN003
# effect: value
reached = "SEEN" if any(str(v).startswith("<module") for v in globals().values()) else None
import numpy
