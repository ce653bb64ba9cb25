def strategy(data):
    r = data.get('price:收盤價').pct_change()
    idx = r.index
    total = r.groupby([idx.year, idx.month]).transform('sum')
    return total > 0.01
