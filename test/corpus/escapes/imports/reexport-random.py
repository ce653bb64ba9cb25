# rules: IMP003
# effect: module
from random import _os as o
reached = o
