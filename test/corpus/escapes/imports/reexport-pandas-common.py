# rules: IMP007
# effect: module
from pandas.io.common import os
reached = os
