# expect: ok
close = data.get("price:收盤價")
print(type(close), type(close).__name__, close.__class__.__name__)
if not isinstance(close.index, pd.DatetimeIndex):
    close.index = pd.to_datetime(close.index)
position = close > 20
