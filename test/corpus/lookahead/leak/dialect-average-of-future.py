def strategy(data):
    volume = data.get('price:成交股數')
    return volume > volume.shift(-5).average(5) * 1.2
