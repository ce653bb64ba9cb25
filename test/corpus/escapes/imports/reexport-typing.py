# rules: IMP003
# effect: module
from typing import sys
reached = sys
