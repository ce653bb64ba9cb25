def strategy(data):
    close = data.get('price:收盤價').ffill()
    ma = close.rolling(5).mean()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    days = close.index
    for i in range(60, len(days), 20):
        good = close.iloc[i - 60:i].mean() > 10
        for day in days[i:i + 20]:
            position.loc[day] = (good & (close.loc[day] > ma.loc[day])).astype(float)
    return position
