def strategy(data):
    close = data.get('price:收盤價')
    return close > close.rolling(50).apply(np.mean, raw=True)
