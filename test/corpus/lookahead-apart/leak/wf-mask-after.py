def strategy(data):
    close = data.get('price:收盤價').ffill()
    out = pd.DataFrame(False, index=close.index, columns=close.columns)
    for day in close.index[:-10]:
        later = close[close.index > day]
        out.loc[day] = later.mean() > close.loc[day]
    return out
