# rules: SRC003
# effect: module
x = 1
import os as reached
