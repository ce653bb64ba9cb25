# rules: IO002
# effect: file
pd.Series([1]).to_csv("/tmp/stockade-canary")
