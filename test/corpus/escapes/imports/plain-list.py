# rules: IMP006
# effect: module
import math, json, sys
reached = sys
