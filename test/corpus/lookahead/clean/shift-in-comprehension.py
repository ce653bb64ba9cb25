def strategy(data):
    close = data.get('price:收盤價')
    lags = [2, 5, 10]
    parts = [close / close.shift(n) for n in lags]
    score = sum(p.rank(axis=1, pct=True) for p in parts)
    return score.is_smallest(2)
