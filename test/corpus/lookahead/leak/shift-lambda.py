fwd = lambda df, n=1: df.shift(-n)

def strategy(data):
    volume = data.get('price:成交金額')
    return fwd(volume, 2).is_largest(4)
