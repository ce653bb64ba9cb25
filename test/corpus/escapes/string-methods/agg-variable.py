# rules: STR001
# effect: file
name = "to_csv"
pd.DataFrame({"a": [1]}).agg(name, 0, "/tmp/stockade-canary")
