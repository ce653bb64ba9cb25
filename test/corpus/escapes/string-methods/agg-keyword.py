# rules: STR001
# effect: file
pd.DataFrame({"a": [1]}).agg(func="to_csv", path_or_buf="/tmp/stockade-canary")
