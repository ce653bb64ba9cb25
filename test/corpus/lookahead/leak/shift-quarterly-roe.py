def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    better = roe.shift(-1) > roe.rolling(4).mean()
    price = data.get('price:收盤價')
    return better & (price > 0)
