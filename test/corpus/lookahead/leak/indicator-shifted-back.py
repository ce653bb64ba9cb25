def strategy(data):
    rsi = data.indicator('RSI', timeperiod=10)
    macd, signal, hist = data.indicator('MACD', fastperiod=12, slowperiod=26, signalperiod=9)
    turn = (hist > 0) & (hist.shift(-1) < 0)
    return turn & (rsi < 70)
