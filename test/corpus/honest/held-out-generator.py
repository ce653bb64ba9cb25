# expect: ok
def windows():
    for n in (5, 10, 20):
        yield n
close = data.get("price:收盤價")
position = sum((close > close.rolling(n).mean()).astype(int) for n in windows()) == 3
