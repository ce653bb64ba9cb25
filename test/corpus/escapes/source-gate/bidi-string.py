# rules: SRC005
# effect: module
x = "‮ ⁦"  # right to left
import os as reached
