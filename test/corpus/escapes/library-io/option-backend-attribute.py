# rules: IO003
# effect: module-import
try:
    pd.options.plotting.backend = "this"
except Exception:
    pass
