def strategy(data):
    close = data.get('price:收盤價')
    peak = close.rolling(21).max()
    return close >= peak * 0.99
