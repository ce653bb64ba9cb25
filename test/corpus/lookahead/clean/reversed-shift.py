def strategy(data):
    close = data.get('price:收盤價')
    other = close[::-1].shift(-2)[::-1]
    return (other / close).is_smallest(2)
