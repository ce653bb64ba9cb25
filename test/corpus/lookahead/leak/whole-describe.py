def strategy(data):
    volume = data.get('price:成交股數')
    typical = volume.describe().loc['50%']
    return volume > typical * 1.5
