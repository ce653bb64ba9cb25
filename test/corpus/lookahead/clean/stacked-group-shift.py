def strategy(data):
    close = data.get('price:收盤價')
    tall = close.stack()
    nxt = tall.groupby(level=1).shift(1)
    return (nxt / tall).unstack() > 1.001
