# expect: ok
close = data.get("price:收盤價")
vol = close.pct_change().rolling(60).std()
inv = 1 / vol
pick = close.pct_change(120).is_largest(10)
weight = inv.where(pick, 0)
position = weight.div(weight.sum(axis=1), axis=0).fillna(0)
