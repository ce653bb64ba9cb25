def strategy(data):
    close = data.get('price:收盤價')
    trend = close.rolling(11, center=True).mean().shift(3)
    return trend.pct_change().is_largest(3)
