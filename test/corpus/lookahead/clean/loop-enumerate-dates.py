def strategy(data):
    close = data.get('price:收盤價')
    dates = close.index
    pos = close * 0.0
    for i, day in enumerate(dates):
        if i < 5:
            continue
        other = dates[i - 5]
        pos.loc[day] = (close.loc[other] / close.loc[day] > 1).astype(float)
    return pos
