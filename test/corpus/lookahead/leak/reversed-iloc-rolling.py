def strategy(data):
    volume = data.get('price:成交股數')
    flipped = volume.iloc[::-1]
    avg = flipped.rolling(10).mean()
    return (volume > avg.sort_index())
