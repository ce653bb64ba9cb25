def percentile(s):
    return s.rank(pct=True)

def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    return pb.apply(percentile, axis=1) < 0.3
