# rules: FRM002
# effect: value
from traceback import extract_stack
reached = "SEEN" if extract_stack()[0].filename else None
