def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    m = r.mean(axis=1)
    c = r.apply(lambda s: np.corrcoef(s, m)[0, 1] * s)
    return c.rolling(5).mean().is_largest(3)
