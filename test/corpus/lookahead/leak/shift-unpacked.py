def strategy(data):
    close, volume = data.get('price:收盤價'), data.get('price:成交股數')
    a, b = close.shift(-1), volume.shift(1)
    score = a.rank(axis=1) + b.rank(axis=1)
    return score.is_largest(3)
