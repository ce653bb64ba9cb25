def strategy(data):
    close = data.get('price:收盤價')
    base = close.groupby(close.index.year).transform('first')
    return close > base
