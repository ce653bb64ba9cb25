def strategy(data):
    close = data.get('price:收盤價')
    entry = close.rise(3)
    return entry.exit_when(close < close.average(5))
