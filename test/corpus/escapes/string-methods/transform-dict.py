# rules: STR001
# effect: file
try:
    pd.DataFrame({"a": [1]}).transform({"a": "to_csv"}, 0, "/tmp/stockade-canary")
except Exception:
    pass
