def strategy(data):
    close = data.get('price:收盤價')
    pos = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    days = close.index
    for today, tomorrow in zip(days[:-1], days[1:]):
        gain = close.loc[tomorrow] / close.loc[today] - 1
        pos.loc[today] = (gain > 0).astype(float)
    return pos
