def strategy(data):
    r = data.get('price:收盤價').pct_change()
    m = r.mean(axis=1)
    beta = r.apply(lambda s: s.rolling(90).cov(m) / m.rolling(90).var())
    return (r.rolling(20).std() * beta).is_smallest(3)
