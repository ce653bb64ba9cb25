# rules: IO002
# effect: file
frame = data.get("price:收盤價")
frame.pipe(pd.DataFrame.to_csv, "/tmp/stockade-canary")
