def strategy(data):
    rev = data.get('monthly_revenue:去年同月增減(%)')
    rev.index = rev.index.shift(5, freq='D')
    close = data.get('price:收盤價')
    return rev.reindex(close.index, method='ffill').is_largest(3)
