# expect: ok
rsi = data.indicator("RSI", timeperiod=14)
position = (rsi > 70) & (rsi.shift(1) <= 70)
position = position.hold_until(rsi < 50)
