# rules: STR001
# effect: file
try:
    pd.Series([1]).transform("to_csv", 0, "/tmp/stockade-canary")
except Exception:
    pass
