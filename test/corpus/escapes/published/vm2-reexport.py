# rules: IMP003
# effect: module
# from: vm2 style, what an allowed module holds
from logging import sys as reached
