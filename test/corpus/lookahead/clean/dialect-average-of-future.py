def strategy(data):
    volume = data.get('price:成交股數')
    return volume > volume.average(5) * 1.2
