# rules: STR001
# effect: file
pd.Series([1]).aggregate("to_csv", 0, "/tmp/stockade-canary")
