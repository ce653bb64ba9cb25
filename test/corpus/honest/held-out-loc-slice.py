# expect: ok
close = data.get("price:收盤價").loc["2016":]
position = close.rolling(10).mean() > close.rolling(30).mean()
position.loc[:, "0050"] = False
