import pandas as pd
import numpy as np

close = data.get('price:收盤價')
volume = data.get('price:成交股數')

# 週線: 收盤與量
opts = dict(rule='W-FRI', label='right')
wk_close = close.resample(**opts).last()
wk_vol = volume.resample(**opts).sum()

wk_ret = wk_close.pct_change()
vol_ratio = wk_vol / wk_vol.rolling(8).mean()
signal_w = (wk_ret > 0.02) & (vol_ratio > 1.2)

# 回到日線
daily_sig = signal_w.astype(float).reindex(close.index, method='ffill').fillna(0)
ret_d = wk_ret.reindex(close.index, method='ffill')

score = ret_d.where(daily_sig > 0)
position = score.rank(axis=1, ascending=False) <= 10
