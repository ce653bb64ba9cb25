# rules: IMP003
# effect: module
from sklearn.base import platform
reached = platform.os
