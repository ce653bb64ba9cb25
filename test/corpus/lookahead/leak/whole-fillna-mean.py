def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    pe = pe.fillna(pe.mean())
    return pe.is_smallest(3)
