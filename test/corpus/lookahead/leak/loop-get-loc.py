def strategy(data):
    close = data.get('price:收盤價')
    out = close.copy() * 0
    for day in close.index[1:-1]:
        at = close.index.get_loc(day)
        out.loc[day] = (close.iloc[at + 1] < close.iloc[at]).astype(int)
    return out
