# rules: IO002
# effect: exec
try:
    pd.Series([1]).to_clipboard()
except Exception:
    pass
