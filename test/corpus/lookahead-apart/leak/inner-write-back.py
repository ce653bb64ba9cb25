def strategy(data):
    close = data.get('price:收盤價').ffill()
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(10, len(close)):
        up = (close.iloc[i] > close.iloc[i - 10]).astype(float)
        for j in range(i - 10, i):
            out.iloc[j] = up
    return out
