close = data.get('price:收盤價')
volume = data.get('price:成交股數')

# 週線:以週五為準
weekly_close = close.resample('W-FRI').last()
weekly_volume = volume.resample('W-FRI').sum()
weekly_high = close.resample('W-FRI').max()

breakout = weekly_close >= weekly_high.rolling(26).max()
expansion = weekly_volume > weekly_volume.rolling(13).mean() * 1.3
position = breakout & expansion
position = position.rolling(4).max().fillna(0).astype(bool)
sim(position, resample='W', name='weekly breakout', stop_loss=0.1)
