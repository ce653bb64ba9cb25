# rules: IMP003
# effect: module
from logging import os
reached = os
