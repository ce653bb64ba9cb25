# rules: IO002
# effect: file
frame = data.get("price:收盤價")
list(map(frame["2330"].to_json, ["/tmp/stockade-canary"]))
