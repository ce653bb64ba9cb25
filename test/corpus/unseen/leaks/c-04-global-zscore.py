def strategy(data):
    """Z-score each stock's PB and buy the cheapest vs its own history."""
    pb = data.get('price_earning_ratio:股價淨值比')
    close = data.get('price:收盤價')
    z = (pb - pb.mean()) / pb.std()
    cheap = z < -0.8
    liquid = data.get('price:成交金額').average(20) > 1e6
    position = cheap & liquid & (close > close.average(20))
    return position
