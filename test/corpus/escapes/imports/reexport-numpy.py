# rules: IMP007
# effect: module
from numpy.lib._datasource import os
reached = os
