close = data.get('price:收盤價')
entry = close > close.rolling(20).max().shift(1)
future_low = close[::-1].rolling(10, min_periods=1).min()[::-1]
safe = future_low > close * 0.95
position = (entry & safe).hold_until(close < close.average(10))
sim(position)
