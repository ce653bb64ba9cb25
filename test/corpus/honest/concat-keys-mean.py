# expect: ok
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後').rank(axis=1, pct=True)
    roa = data.get('fundamental_features:ROA稅後息前').rank(axis=1, pct=True)
    gm = data.get('fundamental_features:營業毛利率').rank(axis=1, pct=True)
    stacked = pd.concat([roe, roa, gm], keys=['roe', 'roa', 'gm'])
    quality = stacked.groupby(level=1).mean()
    close = data.get('price:收盤價')
    daily = quality.reindex(close.index, method='ffill')
    return daily.rank(axis=1, ascending=False) <= 10
