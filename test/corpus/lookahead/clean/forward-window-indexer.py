def strategy(data):
    close = data.get('price:收盤價')
    top = close.rolling(5).max()
    return top / close > 1.02
