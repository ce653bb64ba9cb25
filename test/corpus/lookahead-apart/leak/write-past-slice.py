def strategy(data):
    close = data.get('price:收盤價').ffill()
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(20, len(close), 20):
        gain = close.iloc[i] / close.iloc[i - 20]
        out.iloc[i - 20:i] = (gain > 1).astype(float).values
    return out
