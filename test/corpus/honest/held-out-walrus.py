# expect: ok
close = data.get("price:收盤價")
if (n := len(close)) > 100:
    print(n)
position = close.pct_change(20) > 0
