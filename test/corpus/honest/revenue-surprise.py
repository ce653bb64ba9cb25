# expect: ok
def strategy(data):
    rev = data.get('monthly_revenue:當月營收')
    expected = rev.shift(12) * (rev.rolling(3).sum().shift(1) / rev.rolling(3).sum().shift(13))
    surprise = rev / expected - 1
    surprise = surprise.replace([np.inf, -np.inf], np.nan)
    good = surprise.rank(axis=1, pct=True) > 0.85
    close = data.get('price:收盤價')
    not_extended = close < close.rolling(120).min() * 2.5
    return good & not_extended
