close = data.get('price:收盤價')
last = close.iloc[-1]
names = last[last > last.median()].index
position = close[names] > close[names].rolling(10).mean()
