def strategy(data):
    close = data.get('price:收盤價')
    rows = []
    for i in range(len(close)):
        window = close.iloc[i:i + 10]
        rows.append(close.iloc[i] <= window.min())
    return pd.DataFrame(rows, index=close.index)
