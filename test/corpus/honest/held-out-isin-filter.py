# expect: ok
close = data.get("price:收盤價")
keep = [c for c in close.columns if len(c) == 4 and c.isdigit() and not c.startswith("00")]
close = close[keep]
position = close > close.rolling(20).mean()
