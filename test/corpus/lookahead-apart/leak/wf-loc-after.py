def strategy(data):
    close = data.get('price:收盤價')
    rows = {}
    for day in close.index[:-5]:
        ahead = close.loc[day:].head(5)
        rows[day] = ahead.iloc[-1] > ahead.iloc[0]
    return pd.DataFrame(rows).T.astype(bool)
