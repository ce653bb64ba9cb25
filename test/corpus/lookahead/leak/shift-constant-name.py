LAG = -3

def strategy(data):
    vol = data.get('price:成交股數')
    return vol.shift(LAG).rank(axis=1, pct=True) > 0.6
