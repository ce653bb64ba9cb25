def strategy(data):
    close = data.get('price:收盤價').ffill()
    history = {}
    rows = {}
    days = list(close.index)
    for i, day in enumerate(days):
        history[day] = close.iloc[i]
        if i >= 10:
            rows[day] = history[day] / history[days[i - 10]] - 1
    momentum = pd.DataFrame.from_dict(rows, orient='index')
    return momentum.rank(axis=1, ascending=False) <= 3
