from sklearn.preprocessing import StandardScaler
def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(0)
    parts = []
    for i in range(0, len(close), 50):
        block = close.iloc[i:i + 50]
        z = StandardScaler().fit_transform(block)
        parts.append(pd.DataFrame(z, index=block.index, columns=block.columns))
    return pd.concat(parts) > 0.5
