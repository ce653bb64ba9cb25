# rules: FRM002
# effect: frame
import traceback
reached = next(iter(traceback.walk_stack(None)))[0].f_globals
