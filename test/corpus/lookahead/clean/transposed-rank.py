def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    r = pe.T.rank(pct=True).T
    return r < 0.3
