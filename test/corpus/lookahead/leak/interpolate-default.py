def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    weekly = pb[pb.index.dayofweek == 4].reindex(pb.index)
    filled = weekly.interpolate()
    return filled.is_smallest(3)
