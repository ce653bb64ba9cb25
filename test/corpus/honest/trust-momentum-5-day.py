# expect: ok
def strategy(data):
    trust = data.get('institutional_investors_trading_summary:投信買賣超')
    volume = data.get('price:成交股數')
    close = data.get('price:收盤價')
    strength = trust.rolling(5).sum() / volume.rolling(5).sum().replace(0, np.nan)
    strength = strength.shift(1)
    ma = close.shift(1).rolling(20).mean()
    trend = close.shift(1) > ma
    score = strength[trend]
    position = score.is_largest(5)
    position = position & (strength > 0)
    return position
