# expect: ok
def strategy(data):
    # MACD 黃金交叉，搭配 ADX 確認趨勢
    dif, macd_signal, hist = data.indicator('MACD', fastperiod=12, slowperiod=26, signalperiod=9)
    adx = data.indicator('ADX', timeperiod=14)
    close = data.get("price:收盤價")

    golden = (dif > macd_signal) & (dif.shift() < macd_signal.shift())
    dead = (dif < macd_signal) & (dif.shift() > macd_signal.shift())
    strong = adx > 20

    position = (golden & strong).hold_until(dead | (close < close.average(60)), nstocks_limit=15)
    return position
