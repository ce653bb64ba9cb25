def strategy(data):
    close = data.get('price:收盤價').ffill()
    out = {}
    for symbol in close.columns:
        p = close[symbol].values
        flags = []
        for i in range(len(p)):
            flags.append(p[i:i + 10].min() >= p[i] * 0.98)
        out[symbol] = flags
    return pd.DataFrame(out, index=close.index)
