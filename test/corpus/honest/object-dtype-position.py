# expect: ok
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價')
    high = roe.rank(axis=1, pct=True) > 0.8
    position = high.reindex(close.index, method='ffill')
    position = position.shift(1)
    return position
