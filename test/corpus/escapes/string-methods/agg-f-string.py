# rules: STR001
# effect: file
kind = "csv"
pd.DataFrame({"a": [1]}).agg(f"to_{kind}", 0, "/tmp/stockade-canary")
