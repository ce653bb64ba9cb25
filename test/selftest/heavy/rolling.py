close = data.get('price:收盤價')
windows = [close.rolling(n).mean() for n in (5, 20, 60)] + [close.rolling(20).std(), close.ewm(span=12).mean(), close.expanding(5).max()]
beta = close.rolling(30).corr(close.mean(axis=1))
position = (windows[0] > windows[1]) & (windows[3] < windows[3].shift(1)) | (beta > 0.9)
