# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    diff = close - close.shift(1)
    weights = 1 / (diff * 0)
    return weights
