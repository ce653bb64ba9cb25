# rules: IO002
# effect: file
frame = data.get("price:收盤價")
steps = {"save": frame.to_csv}
steps["save"]("/tmp/stockade-canary")
