# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    entry = close > close.rolling(60).max().shift(1)
    cost = entry.entry_price('open')
    stop = close < cost * 0.9
    target = close > cost * 1.3
    return entry.hold_until(stop | target, nstocks_limit=10)
