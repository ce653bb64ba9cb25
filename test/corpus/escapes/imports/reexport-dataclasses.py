# rules: IMP003
# effect: module
from dataclasses import sys as s
reached = s
