# expect: ok
def strategy(data):
    dif, dem, osc = data.indicator('MACD', adjust_price=True, resample='M', fastperiod=6, slowperiod=13, signalperiod=5)
    close = data.get('price:收盤價')
    return (osc > 0) & (close > close.average(20))
