def strategy(data):
    close = data.get('price:收盤價')
    ret = close.pct_change()
    target = ret.shift(-1)
    score = ret.rolling(10).mean() + 0.5 * target.fillna(0)
    return score.rank(axis=1, ascending=False) <= 3
