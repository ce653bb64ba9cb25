def strategy(data):
    close = data.get('price:收盤價')
    rows = {}
    for day in close.index[30:]:
        past = close.loc[:day]
        rows[day] = past.iloc[-1] > past.tail(30).mean()
    return pd.DataFrame(rows).T.astype(bool)
