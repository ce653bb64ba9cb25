# rules: DYN002
# effect: file
run = pd.Series([1]).aggregate
run("to_csv", 0, "/tmp/stockade-canary")
