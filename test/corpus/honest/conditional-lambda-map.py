# expect: ok
def strategy(data):
    rsi = data.indicator('RSI', timeperiod=14)
    bucket = rsi.map(lambda x: 2 if x < 30 else (1 if x < 50 else 0), na_action='ignore')
    points = bucket.rolling(5).mean()
    close = data.get('price:收盤價')
    recover = close > close.shift(3)
    return (points > 0.8) & recover
