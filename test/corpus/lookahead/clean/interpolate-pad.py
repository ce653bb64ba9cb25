def strategy(data):
    rev = data.get('monthly_revenue:去年同月增減(%)')
    close = data.get('price:收盤價')
    daily = rev.reindex(close.index, method=None)
    daily = daily.ffill()
    return daily.is_largest(3)
