def strategy(data):
    close = data.get('price:收盤價').ffill()
    days = close.index
    out = pd.DataFrame(False, index=days, columns=close.columns)
    for i, day in enumerate(days[:-1]):
        out.loc[day] = close.loc[days[i + 1]] > close.loc[day]
    return out
