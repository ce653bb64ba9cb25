# rules: IMP003
# effect: module
from contextlib import os as folder
reached = folder
