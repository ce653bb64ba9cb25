# rules: IO004
# effect: file
pd.DataFrame({"a": [1]}).to_string("/tmp/stockade-canary")
