# expect: ok
close = data.get("price:收盤價")
long = close.stack().rename("close").reset_index()
long.columns = ["date", "stock_id", "close"]
long["ret"] = long.groupby("stock_id")["close"].pct_change(20)
wide = long.pivot(index="date", columns="stock_id", values="ret")
position = wide > 0.1
