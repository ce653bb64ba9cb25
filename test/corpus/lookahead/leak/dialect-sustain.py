close = data.get('price:收盤價')
above = (close > close.average(10))
calm = above.sustain(5, 4)
position = calm.shift(-4).fillna(False).astype(bool)
