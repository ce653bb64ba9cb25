def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    pe = pe.mask(pe > 30)
    patched = pe.combine_first(pe.shift(1))
    return patched.is_smallest(3)
