def strategy(data):
    rev = data.get('monthly_revenue:當月營收')
    chg = rev.diff(1)
    good = chg > 0
    pb = data.get('price_earning_ratio:股價淨值比')
    return pb[good].is_smallest(8)
