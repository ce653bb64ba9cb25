import numpy as np

low = data.get('price:最低價')
close = data.get('price:收盤價')

flipped = low.iloc[::-1]
support = flipped.rolling(15, min_periods=1).min()
support = support.iloc[::-1]          # 轉回時間順序

distance = close / support - 1
position = (distance < 0.01) & (close > 5)
sim(position, resample='W')
