# rules: IMP003
# effect: module
from enum import bltns
reached = bltns
