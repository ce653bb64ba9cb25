def strategy(data):
    close = data.get('price:收盤價').ffill()
    month = close.index.to_period('M')
    rows = []
    for i in range(len(close)):
        same = (month == month[i]) & (np.arange(len(close)) <= i)
        start = close[same].iloc[0]
        rows.append(close.iloc[i] / start - 1)
    return pd.DataFrame(rows, index=close.index) > 0.01
