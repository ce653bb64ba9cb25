# rules: SRC010
# effect: module
dаta = 1
import os as reached
