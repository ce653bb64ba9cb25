def strategy(data):
    close = data.get('price:收盤價')
    moved = close.shift(1)
    return moved > close
