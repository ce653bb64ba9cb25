def strategy(data):
    close = data.get('price:收盤價').ffill()
    days = list(close.index)
    rows = {}
    for yesterday, today in zip(days[:-1], days[1:]):
        rows[today] = close.loc[today] > close.loc[yesterday]
    return pd.DataFrame(rows).T
