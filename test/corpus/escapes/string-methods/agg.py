# rules: STR001
# effect: file
pd.DataFrame({"a": [1]}).agg("to_csv", 0, "/tmp/stockade-canary")
