# rules: DYN004
# effect: code
from typing import ForwardRef
ForwardRef("globals().__setitem__('reached', 42) or int")._evaluate(globals(), {}, frozenset())
