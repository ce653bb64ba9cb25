def strategy(data):
    close = data.get('price:收盤價')
    return close.rise(2) & (close > close.average(10))
