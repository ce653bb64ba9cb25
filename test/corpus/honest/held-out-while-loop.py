# expect: ok
close = data.get("price:收盤價")
n = 5
total = None
while n <= 20:
    part = (close > close.rolling(n).mean()).astype(int)
    total = part if total is None else total + part
    n += 5
position = total >= 3
