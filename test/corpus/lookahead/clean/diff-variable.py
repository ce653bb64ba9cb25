def strategy(data):
    step = 2
    pb = data.get('price_earning_ratio:股價淨值比')
    return pb.diff(step).is_largest(3)
