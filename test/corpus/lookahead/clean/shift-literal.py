def strategy(data):
    close = data.get('price:收盤價')
    tomorrow = close.shift(1)
    return (tomorrow > close * 0.98).is_largest(3)
