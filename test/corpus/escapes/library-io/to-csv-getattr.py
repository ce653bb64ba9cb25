# rules: IO002
# effect: file
getattr(pd.DataFrame({"a": [1]}), "to_csv")("/tmp/stockade-canary")
