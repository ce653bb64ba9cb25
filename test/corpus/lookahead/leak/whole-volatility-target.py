def strategy(data):
    close = data.get('price:收盤價')
    ret = close.pct_change()
    vol = ret.std() * np.sqrt(252)
    weights = (0.1 / vol) * (close > close.average(20))
    return weights.fillna(0)
