def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = {}
    for day in close.index:
        before = day - pd.Timedelta(days=30)
        k = close.index.searchsorted(before)
        if k == 0:
            continue
        past = close.iloc[:k]
        rows[day] = close.loc[day] / past.iloc[-1] - 1
    gain = pd.DataFrame(rows).T
    gain = (gain - gain.mean(axis=1).values[:, None])
    return gain > 0
