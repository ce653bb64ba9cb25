# rules: IO002
# effect: file
pd.DataFrame.to_csv(pd.DataFrame({"a": [1]}), "/tmp/stockade-canary")
