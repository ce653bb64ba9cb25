def strategy(data):
    close = data.get('price:收盤價')
    peak = close.cummax()
    return close > peak * 0.95
