def strategy(data):
    volume = data.get('price:成交股數')
    drop = volume.diff(-1) > 0
    return drop.astype(float)
