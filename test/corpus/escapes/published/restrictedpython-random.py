# rules: DUN002
# effect: module
# from: re-exported module, AccessControl and RestrictedPython
import random
reached = random._os
