# rules: IMP001
# effect: module
import importlib.util
spec = importlib.util.find_spec("subprocess")
reached = importlib.util.module_from_spec(spec)
