def strategy(data):
    close = data.get('price:收盤價')
    peak = close[::-1].cummax()[::-1]
    return close > peak * 0.95
