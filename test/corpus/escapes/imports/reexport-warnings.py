# rules: IMP003
# effect: module
from warnings import sys
reached = sys
