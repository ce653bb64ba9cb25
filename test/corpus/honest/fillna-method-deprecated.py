# expect: ok
def strategy(data):
    close = data.get('price:收盤價').fillna(method='ffill')
    roe = data.get('fundamental_features:ROE稅後').fillna(method='pad')
    base = close.rolling(60).mean()
    above = close > base
    good = roe > roe.rolling(8, min_periods=4).mean()
    return (above & good).fillna(False)
