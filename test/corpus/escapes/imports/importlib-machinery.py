# rules: IMP001
# effect: module
from importlib.machinery import SourceFileLoader
import importlib.util as u
reached = u.module_from_spec(u.find_spec("os"))
