# rules: DUN002
# effect: frame
import sys
reached = sys._getframe().f_globals
