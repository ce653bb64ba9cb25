def strategy(data):
    close = data.get('price:收盤價')
    market = close.pct_change().mean(axis=1).rolling(20).mean()
    strong = market.rolling(120, min_periods=20).rank(pct=True) > 0.5
    return close.pct_change(20).is_largest(3).mul(strong, axis=0).astype(float)
