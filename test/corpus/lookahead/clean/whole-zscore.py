def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    z = (pe - pe.rolling(120).mean()) / pe.rolling(120).std()
    return z < -0.5
