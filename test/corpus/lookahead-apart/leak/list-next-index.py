def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = [close.iloc[i + 2] / close.iloc[i] for i in range(len(close) - 2)]
    return pd.DataFrame(rows, index=close.index[:-2]) > 1.01
