# expect: ok
def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    low = pb.quantile_row(0.2)
    cheap = pb.lt(low, axis=0)
    vol = data.get('price:成交股數')
    active = vol > vol.quantile_row(0.3)
    return cheap & active
