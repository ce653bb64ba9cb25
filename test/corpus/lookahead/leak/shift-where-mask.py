def strategy(data):
    close = data.get('price:收盤價')
    up = close.shift(-1) > close
    pb = data.get('price_earning_ratio:股價淨值比')
    return pb.where(up).is_smallest(3)
