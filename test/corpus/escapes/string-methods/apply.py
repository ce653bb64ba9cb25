# rules: STR001
# effect: file
pd.Series([1]).apply("to_csv", args=("/tmp/stockade-canary",))
