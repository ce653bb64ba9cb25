# rules: STR001
# effect: file
pd.DataFrame({"a": [1]}).apply("to_csv", 0, False, None, ("/tmp/stockade-canary",))
