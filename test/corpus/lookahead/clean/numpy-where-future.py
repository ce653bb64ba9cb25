def strategy(data):
    close = data.get('price:收盤價')
    label = np.where(close > close.shift(3), 1.0, 0.0)
    return pd.DataFrame(label, index=close.index, columns=close.columns)
