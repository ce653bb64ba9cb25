# rules: IO002
# effect: file
frame = data.get("price:收盤價")
pd.DataFrame.to_pickle(frame, "/tmp/stockade-canary")
