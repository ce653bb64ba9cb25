def strategy(data):
    close = data.get('price:收盤價')
    peak = close.resample('ME').transform('max')
    return close >= peak * 0.99
