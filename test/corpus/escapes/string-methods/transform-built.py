# rules: STR002
# effect: file
try:
    pd.Series([1]).transform("vsc_ot"[::-1], 0, "/tmp/stockade-canary")
except Exception:
    pass
