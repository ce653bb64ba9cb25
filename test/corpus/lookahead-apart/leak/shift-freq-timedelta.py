close = data.get('price:收盤價').ffill()
early = close.shift(freq=pd.Timedelta(days=-7)).reindex(close.index, method='ffill')
position = early > close
