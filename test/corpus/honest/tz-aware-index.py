# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    position = close.rank(axis=1, ascending=False) <= 10
    position.index = position.index.tz_localize('Asia/Taipei')
    return position
