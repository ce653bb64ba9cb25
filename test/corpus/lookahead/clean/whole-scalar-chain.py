def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    limit = roe.stack().iloc[0] * 0 + 10
    good = roe > limit
    close = data.get('price:收盤價')
    return good & (close > close.average(10))
