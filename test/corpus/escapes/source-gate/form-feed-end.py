# rules: SRC003
# effect: module
import os as reached

