# rules: STR002
# effect: file
pd.DataFrame({"a": [1]}).agg("_".join(["to", "csv"]), 0, "/tmp/stockade-canary")
