def strategy(data):
    volume = data.get('price:成交股數')
    flipped = volume.iloc[:]
    avg = flipped.rolling(10).mean()
    return (volume > avg.sort_index())
