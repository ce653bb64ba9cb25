def strategy(data):
    roe = data.get('fundamental_features:ROE稅後').index_str_to_date()
    close = data.get('price:收盤價')
    roe = roe.reindex(close.index, method='ffill')
    roe = roe.fillna(roe.mean())                      # impute
    momentum = (close / close.shift(120)).fillna(close.mean() / close.mean().mean())
    score = roe.rank(axis=1) + momentum.rank(axis=1)
    return score.is_largest(10)
