close = data.get('price:收盤價').ffill()
early = close.shift(periods=-2, freq='B').reindex(close.index, method='ffill')
position = early / close > 1.01
