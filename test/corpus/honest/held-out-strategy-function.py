# expect: ok
def strategy(data):
    close = data.get("price:收盤價")
    return close > close.average(60)
