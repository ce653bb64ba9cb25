# expect: ok
close = data.get("price:收盤價")
fast = close.ewm(span=12, adjust=False).mean()
slow = close.ewm(span=26, adjust=False).mean()
macd = fast - slow
signal = macd.ewm(span=9, adjust=False).mean()
position = (macd > signal) & (macd.shift(1) <= signal.shift(1))
report = sim(position, resample="W", fee_ratio=1.425 / 1000)
