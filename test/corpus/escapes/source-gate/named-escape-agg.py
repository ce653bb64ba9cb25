# rules: STR002
# effect: file
pd.Series([1]).agg("to\N{LOW LINE}csv", 0, "/tmp/stockade-canary")
