def strategy(data):
    close = data.get('price:收盤價')
    rev = data.get('monthly_revenue:當月營收')
    daily = rev.reindex(close.index, method='pad')
    return daily.is_largest(2)
