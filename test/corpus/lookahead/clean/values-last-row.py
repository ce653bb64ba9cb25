def strategy(data):
    close = data.get('price:收盤價').ffill().bfill(limit=1).shift(1)
    arr = close.values
    base = arr[1]
    return pd.DataFrame(arr / base, index=close.index, columns=close.columns).rank(axis=1) > 5
