def strategy(data):
    close = data.get('price:收盤價')
    rev = data.get('monthly_revenue:當月營收')
    daily = rev.resample('D').bfill()
    return daily.reindex(close.index, method='ffill').is_largest(3)
