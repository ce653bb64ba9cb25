# rules: IMP001
# effect: frame
import inspect
reached = inspect.currentframe().f_globals
