# expect: crash: AttributeError
def strategy(data):
    close = data.get('price:收盤價')
    first = close.iloc[:100] > 20
    second = close.iloc[100:] > 30
    position = first.append(second)
    return position
