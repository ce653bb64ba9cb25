# rules: IMP001
# effect: module
import __main__
reached = __main__
