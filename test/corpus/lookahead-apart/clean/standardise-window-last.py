def strategy(data):
    close = data.get('price:收盤價').ffill()
    out = {}
    for i in range(50, len(close)):
        w = close.iloc[i - 50:i + 1]
        norm = (w - w.mean()) / w.std()
        out[close.index[i]] = norm.iloc[-1]
    z = pd.DataFrame(out).T
    return z > 0.8
