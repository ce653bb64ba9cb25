def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = {}
    for day in close.index[20:]:
        past = close.truncate(after=day)
        rows[day] = past.iloc[-1] / past.iloc[-20:].mean() - 1
    return pd.DataFrame(rows).T > 0
