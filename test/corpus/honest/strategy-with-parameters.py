# expect: ok
def strategy(data, top_n=10, ma=60, roe_min=3.0):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    cond = (close > close.average(ma)) & (roe > roe_min)
    return roe[cond].is_largest(top_n)
