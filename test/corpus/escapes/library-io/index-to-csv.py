# rules: IO002
# effect: file
pd.Index([1]).to_frame().to_csv("/tmp/stockade-canary")
