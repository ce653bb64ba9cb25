def strategy(data):
    close = data.get('price:收盤價').ffill()
    parts = []
    for i in range(0, len(close), 40):
        block = close.iloc[i:i + 40]
        parts.append((block - block.mean()) / block.std())
    return pd.concat(parts) < -0.5
