def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    r = pe.rank(pct=True)
    return r < 0.3
