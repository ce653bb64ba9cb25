# rules: IMP003
# effect: module
from typing import sys as reached
