def strategy(data):
    close = data.get('price:收盤價').ffill()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(0, len(close), 20):
        block = close.iloc[i:i + 20]
        gain = block.iloc[-1] / block.iloc[0]
        position.iloc[i:i + 20] = (gain.rank(ascending=False) <= 3).astype(float).values
    return position
