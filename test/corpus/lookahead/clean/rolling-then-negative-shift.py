def strategy(data):
    close = data.get('price:收盤價')
    n = 10
    future_high = close.rolling(n).max().shift(n)
    return future_high > close * 1.01
