def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    slope = close.diff().to_numpy()
    return pd.DataFrame(slope, index=close.index, columns=close.columns) > 0
