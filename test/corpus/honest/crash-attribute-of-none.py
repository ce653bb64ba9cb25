# expect: crash: AttributeError
def helper(data):
    close = data.get('price:收盤價')
    close.rolling(5).mean()


def strategy(data):
    ma = helper(data)
    return ma.shift(1) > 0
