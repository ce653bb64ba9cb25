def strategy(data):
    close = data.get('price:收盤價')
    ret = close.pct_change()
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(1, len(close)):
        out.iloc[i - 1] = (ret.iloc[i] > 0.005).astype(float)
    return out
