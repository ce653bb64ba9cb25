def strategy(data):
    r = data.get('price:收盤價').pct_change()
    m = r.mean(axis=1)
    beta = r.apply(lambda s: s.cov(m) / m.var())
    return (r.rolling(20).std() * beta).is_smallest(3)
