# rules: IMP001
# effect: module
try:
    import builtins
except ImportError:
    builtins = None
reached = builtins
