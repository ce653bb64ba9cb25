# rules: IO003
# effect: module-import
try:
    pd.Series([1]).plot(backend="this")
except Exception:
    pass
