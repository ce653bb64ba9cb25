def strategy(data):
    high, low = data.get('price:最高價'), data.get('price:最低價')
    close = data.get('price:收盤價')
    nxt = close.shift(1)
    tr = np.maximum(high - low, np.maximum((high - nxt).abs(), (low - nxt).abs()))
    return (tr / close).is_smallest(3)
