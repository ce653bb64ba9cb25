# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    position = close > close.average(20)
    return position.loc['2035-01-01':]
