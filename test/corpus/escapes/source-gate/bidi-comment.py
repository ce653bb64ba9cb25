# rules: SRC005
# effect: module
# ⁧ nothing here ⁩
import os as reached
