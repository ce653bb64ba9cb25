# rules: IMP001
# effect: module
import math, json, sys
reached = sys
