def strategy(data):
    close = data.get('price:收盤價')
    pos = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    breadth = (close.pct_change() > 0).mean(axis=1)
    for i in range(2, len(close) - 2):
        if breadth.iloc[i + 2] < 0.5:
            continue
        pos.iloc[i] = 1.0
    return pos
