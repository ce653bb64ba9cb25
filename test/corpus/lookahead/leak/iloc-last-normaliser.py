def strategy(data):
    close = data.get('price:收盤價')
    relative = close / close.iloc[-1]
    return relative > 1.02
