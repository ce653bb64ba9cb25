def strategy(data):
    close = data.get('price:收盤價')
    pos = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(1, len(close)):
        pos.iloc[i] = (close.iloc[i] > close.iloc[i - 1]).astype(float)
    return pos
