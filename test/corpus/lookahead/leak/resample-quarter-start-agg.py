def strategy(data):
    volume = data.get('price:成交股數')
    q = volume.resample('QS').agg('mean')
    return q.reindex(volume.index, method='ffill').is_largest(3)
