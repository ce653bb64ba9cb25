# rules: SRC005
# effect: module
x = "a​b"
import os as reached
