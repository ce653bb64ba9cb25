def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = {}
    for day in close.index[:-12]:
        k = close.index.searchsorted(day + pd.Timedelta(days=10))
        rows[day] = close.iloc[k] > close.loc[day]
    return pd.DataFrame(rows).T
