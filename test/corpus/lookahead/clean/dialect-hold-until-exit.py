def strategy(data):
    close = data.get('price:收盤價')
    entry = close > close.average(20)
    exit_signal = close.shift(0) < close.shift(1) * 0.99
    return entry.hold_until(exit_signal)
