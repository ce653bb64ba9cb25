# rules: IMP001
# effect: module
import os.path
reached = os
