vol = data.get('price:成交股數')
close = data.get('price:收盤價')

# 爆量:成交量超過該股票的 90 百分位
heavy = vol.gt(vol.quantile(0.9), axis=1)
red = close > data.get('price:開盤價')
position = (heavy & red).rolling(5).max() > 0
sim(position, resample='W')
