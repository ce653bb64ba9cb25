def strategy(data):
    pe = data.get('price_earning_ratio:本益比').copy()
    pe[pe > 20] = np.nan
    pe.ffill(inplace=True)
    return pe.is_smallest(3)
