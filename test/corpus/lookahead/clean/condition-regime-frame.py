def strategy(data):
    close = data.get('price:收盤價')
    market = close.mean(axis=1)
    bull = market > market.shift(20)
    return close.is_largest(3).mul(bull, axis=0)
