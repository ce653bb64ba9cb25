# expect: ok
close = data.get("price:收盤價")
slope = close.rolling(20).apply(lambda x: np.polyfit(np.arange(len(x)), x, 1)[0], raw=True)
position = slope > 0
