def strategy(data):
    close = data.get('price:收盤價')
    pos = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(1, len(close) - 1):
        pos.iloc[i] = (close.iloc[i + 1] > close.iloc[i]).astype(float)
    return pos
