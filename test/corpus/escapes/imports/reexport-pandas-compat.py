# rules: IMP007
# effect: module
from pandas.compat import sys
reached = sys
