# rules: IO002
# effect: file
save = pd.DataFrame({"a": [1]}).to_csv
save("/tmp/stockade-canary")
