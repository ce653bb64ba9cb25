def strategy(data):
    close = data.get('price:收盤價').ffill()
    ma = close.rolling(5).mean()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(60, len(close), 20):
        weight = 1 / close.iloc[i - 60:i].pct_change().std()
        for j in range(i, min(i + 20, len(close))):
            position.iloc[j] = weight * (close.iloc[j] > ma.iloc[j])
    return position.fillna(0)
