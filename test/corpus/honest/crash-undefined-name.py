# expect: crash: NameError
def strategy(data):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    score = roe.rank(axis=1, pct=True) + momentum.rank(axis=1, pct=True)
    return score.is_largest(10)
