def strategy(data):
    close = data.get('price:收盤價')
    votes = 0
    for k in (-1, 1, 5):
        votes = votes + (close > close.shift(k)).astype(int)
    return votes.rank(axis=1, method='first', ascending=False) <= 3
