def strategy(data):
    close = data.get('price:收盤價')
    score = close.pct_change(10).rank(axis=1)
    score += close.pct_change(5).shift(-5).rank(axis=1)
    score *= 0.5
    return score > 5
