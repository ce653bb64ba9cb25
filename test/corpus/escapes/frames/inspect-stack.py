# rules: IMP001
# effect: frame
from inspect import stack
reached = stack()[0].frame.f_globals
