# expect: ok
close = data.get("price:收盤價")
print(close.info(), close.memory_usage().sum(), close.describe())
position = close > close.expanding().mean()
