def strategy(data):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後').deadline()
    daily = roe.reindex(close.index).bfill()
    return daily.is_largest(3)
