def strategy(data):
    close = data.get('price:收盤價')
    r = close.pct_change()
    market = r.mean(axis=1)
    c = r.corrwith(market)
    return (r.rolling(5).mean() * c).is_largest(3)
