close = data.get('price:收盤價')
entry = close > close.rolling(20).max().shift(1)
position = entry.shift(1).fillna(False).astype(bool)
sim(position)
