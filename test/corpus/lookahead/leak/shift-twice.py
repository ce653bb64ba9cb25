def strategy(data):
    close = data.get('price:收盤價')
    x = close.shift(-2).shift(1)
    return (x > x.average(5))
