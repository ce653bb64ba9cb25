def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    STEP = 10
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    i = 60
    while i < len(close):
        train = ret.iloc[i - 60:i]
        weights = 1 / train.std()
        position.iloc[i:i + STEP] = (weights / weights.sum()).values
        i += STEP
    return position
