def strategy(data):
    close = data.get('price:收盤價')
    since = close.rolling(30).max()
    return close >= since * 0.9
