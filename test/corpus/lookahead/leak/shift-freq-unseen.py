close = data.get('price:收盤價').ffill()
LEAD = '-7D'

earlier = close.shift(freq=LEAD)
earlier = earlier.reindex(close.index, method='ffill')
change = earlier / close - 1
position = change.rank(axis=1, pct=True) > 0.9
sim(position, resample='W')
