def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    z = pb.apply(lambda s: (s - s.rolling(50).mean()) / s.rolling(50).std())
    return z.is_smallest(3)
