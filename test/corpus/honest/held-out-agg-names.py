# expect: ok
close = data.get("price:收盤價")
stats = close.pct_change().agg(["mean", "std", "skew"])
print(stats.T.head())
position = close > close.rolling(5).agg("mean")
