# rules: IMP001
# effect: module
from importlib import import_module as load
reached = load("o" + "s")
