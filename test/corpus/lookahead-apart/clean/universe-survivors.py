close = data.get('price:收盤價')
vol = data.get('price:成交金額')
liquid = vol.iloc[:120].mean().nlargest(30).index
position = (close > close.rolling(60).mean())[liquid].iloc[120:]
sim(position)
