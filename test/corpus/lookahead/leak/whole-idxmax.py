def strategy(data):
    close = data.get('price:收盤價')
    since = close.idxmax()
    best = close.max()
    return close >= best * 0.9
