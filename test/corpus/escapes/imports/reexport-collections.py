# rules: IMP003
# effect: module
from collections import _sys
reached = _sys
