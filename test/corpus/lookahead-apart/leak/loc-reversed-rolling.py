close = data.get('price:收盤價').ffill()
back = close.loc[sorted(close.index, reverse=True)]
mean = back.rolling(10).mean().sort_index()
position = mean > close
