vol = data.get('price:成交股數')
close = data.get('price:收盤價')

# 爆量:成交量超過該股票過去一季的 90 百分位
heavy = vol > vol.rolling(60, min_periods=20).quantile(0.9).shift()
red = close > data.get('price:開盤價')
position = (heavy & red).rolling(5).max() > 0
sim(position, resample='W')
