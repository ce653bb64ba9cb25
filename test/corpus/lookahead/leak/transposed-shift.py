def strategy(data):
    close = data.get('price:收盤價')
    moved = close.T.shift(-1, axis=1).T
    return moved > close
