def strategy(data):
    close = data.get('price:收盤價')
    ordered = close.sort_index(ascending=True)
    mean = ordered.expanding(20).mean().sort_index()
    return close > mean
