# rules: BLT001
# effect: module
import builtins
reached = builtins
breakpoint = None
