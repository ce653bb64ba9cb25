def strategy(data):
    close = data.get('price:收盤價')
    relative = close / close.iloc[0]
    return relative > 1.02
