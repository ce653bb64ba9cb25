# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    pos = (close > close.rolling(100).mean()).resample('M').last()
    pos.index = pos.index.strftime('%Y-%m-%d')
    return pos
