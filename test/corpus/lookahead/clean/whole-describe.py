def strategy(data):
    volume = data.get('price:成交股數')
    typical = volume.rolling(80).median()
    return volume > typical * 1.5
