close = data.get('price:收盤價')
slope = close.iloc[-200:].rolling(10).apply(lambda one: np.polyfit(np.arange(len(one)), one, 1)[0], raw=True)
position = slope > 0
