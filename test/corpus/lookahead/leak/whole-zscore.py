def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    z = (pe - pe.mean()) / pe.std()
    return z < -0.5
