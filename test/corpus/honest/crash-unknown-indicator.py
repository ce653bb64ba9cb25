# expect: crash: ValueError
def strategy(data):
    st = data.indicator('SUPERTREND', timeperiod=10)
    close = data.get('price:收盤價')
    return close > st
