# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    strong = close > close.rolling(30).mean()
    # stay away for ten days after a break
    broke = strong.is_exit().rolling(10).max().fillna(0) > 0
    return strong & ~broke
