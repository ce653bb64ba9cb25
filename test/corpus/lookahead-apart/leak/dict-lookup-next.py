def strategy(data):
    close = data.get('price:收盤價').ffill()
    by_day = {day: close.loc[day] for day in close.index}
    days = list(close.index)
    rows = {}
    for i in range(len(days) - 3):
        rows[days[i]] = by_day[days[i + 3]] > by_day[days[i]]
    return pd.DataFrame(rows).T
