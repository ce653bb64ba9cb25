# rules: STR002
# effect: file
pd.DataFrame({"a": [1]}).agg("vsc_ot"[::-1], 0, "/tmp/stockade-canary")
