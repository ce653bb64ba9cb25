def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    return pe.rank(pct=True, axis=1) < 0.4
