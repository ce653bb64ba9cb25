def strategy(data):
    close = data.get('price:收盤價')
    amount = data.get('price:成交金額')
    entry = close > close.average(10)
    leave = close < close.average(10)
    return entry.hold_until(leave, nstocks_limit=1, rank=amount.shift(40))
