# expect: crash: ValueError
def strategy(data):
    macd, signal = data.indicator('MACD')
    return macd > signal
