# rules: IMP003
# effect: module
from statistics import sys
reached = sys
