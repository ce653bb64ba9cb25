def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    limit = pb.quantile_row(0.3)
    return pb.lt(limit, axis=0)
