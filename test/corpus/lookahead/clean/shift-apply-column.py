def strategy(data):
    close = data.get('price:收盤價')
    ratio = close.apply(lambda s: s / s.shift(1))
    return ratio.is_smallest(3)
