# rules: IMP001
# effect: module
import importlib
reached = importlib.import_module("os")
