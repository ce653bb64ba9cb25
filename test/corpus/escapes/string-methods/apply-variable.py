# rules: STR002
# effect: file
name = "-".join(["to", "csv"]).replace("-", "_")
pd.Series([1]).apply(name, args=("/tmp/stockade-canary",))
