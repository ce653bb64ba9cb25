def strategy(data):
    close = data.get('price:收盤價')
    out = close * 0
    i = 20
    while i < len(close) - 20:
        forward = close.iloc[i + 20] / close.iloc[i] - 1
        out.iloc[i] = (forward.rank(ascending=False) <= 2).astype(float)
        i += 1
    return out
