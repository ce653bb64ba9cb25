def strategy(data):
    close = data.get('price:收盤價')
    out = close * 0
    i = 20
    while i < len(close):
        forward = close.iloc[i] / close.iloc[i - 20] - 1
        out.iloc[i] = (forward.rank(ascending=False) <= 2).astype(float)
        i += 1
    return out
