# expect: ok
close = data.get("price:收盤價")
average = getattr(close, "average", None)
ma = average(20) if callable(average) else close.rolling(20).mean()
position = close > ma
