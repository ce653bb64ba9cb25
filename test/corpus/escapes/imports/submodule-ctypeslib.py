# rules: IMP003
# effect: value
from numpy import ctypeslib
reached = "SEEN" if hasattr(ctypeslib, "load_library") else None
