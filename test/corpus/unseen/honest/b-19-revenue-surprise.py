from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

rev = data.get('monthly_revenue:當月營收')

# SUE:以過去 24 個月的年增率標準差衡量意外程度
yoy = rev / rev.shift(12) - 1
expected = yoy.rolling(6).mean().shift(1)
noise = yoy.rolling(12, min_periods=6).std().shift(1)
sue = (yoy - expected) / noise.replace(0, np.nan)

close = data.get('etl:adj_close')
ok = (data.get('price:成交金額').average(20) > 2_000_000)
score = sue[ok]
position = score.is_largest(10) & (sue > 0.5)
sim(position, resample='M', resample_offset='11D', position_limit=0.15)
