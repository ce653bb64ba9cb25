# rules: DUN002
# effect: module
import random
reached = random._os
