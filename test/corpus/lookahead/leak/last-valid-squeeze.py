def strategy(data):
    close = data.get('price:收盤價')
    final = close.ffill().tail(1).squeeze()
    return close < final
