# expect: ok
import numpy as np
import pandas as pd

start = pd.Timestamp(start_date)
print('sample starts', start.date())

close = data.get('price:收盤價')
open_ = data.get('price:開盤價')
high = data.get('price:最高價')
low = data.get('price:最低價')

body = (close - open_).abs()
shadow_low = np.minimum(open_, close) - low
shadow_high = high - np.maximum(open_, close)
hammer = (shadow_low > 2 * body) & (shadow_high < body) & (body > 0)
in_downtrend = close < close.rolling(20).mean()
confirmed = (hammer & in_downtrend).shift(1).fillna(False).astype(bool) & (close > open_)

position = confirmed.rolling(10).max().fillna(0).astype(bool)
