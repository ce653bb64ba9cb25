def strategy(data):
    close = data.get('price:收盤價')
    early = close.copy()
    early.index = early.index + pd.Timedelta(days=7)
    moved = early.reindex(close.index, method='ffill')
    return moved > close
