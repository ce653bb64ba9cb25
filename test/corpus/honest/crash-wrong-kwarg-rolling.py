# expect: crash: TypeError
def strategy(data):
    close = data.get('price:收盤價')
    ma = close.rolling(windows=20).mean()
    return close > ma
