# expect: ok
close = data.get("price:收盤價")
n = 20 if len(close) > 500 else 10 if len(close) > 100 else 5
position = (lambda df: df > df.rolling(n).mean())(close)
