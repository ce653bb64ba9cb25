def strategy(data):
    close = data.get('price:收盤價')
    vol = close.pct_change().rolling(20).std().shift(-19)
    w = (1 / vol).replace([np.inf, -np.inf], 0).fillna(0)
    return w.div(w.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
