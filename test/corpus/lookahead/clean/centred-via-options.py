options = dict(window=7, center=False, min_periods=3)

def strategy(data):
    price = data.get('price:收盤價')
    return price > price.rolling(**options).median()
