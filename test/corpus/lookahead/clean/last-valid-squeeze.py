def strategy(data):
    close = data.get('price:收盤價')
    final = close.ffill().head(1).squeeze()
    return close < final
