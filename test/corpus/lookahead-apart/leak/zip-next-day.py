def strategy(data):
    close = data.get('price:收盤價').ffill()
    days = list(close.index)
    rows = {}
    for today, tomorrow in zip(days[:-1], days[1:]):
        rows[today] = close.loc[tomorrow] > close.loc[today]
    return pd.DataFrame(rows).T
