import numpy as np, pandas as pd
from finlab import data
from finlab.backtest import sim

# 市場寬度擇時
close = data.get('price:收盤價')
adj = data.get('etl:adj_close')

above = (close > close.rolling(50, min_periods=25).mean()).sum(axis=1)
listed = close.notna().sum(axis=1)
breadth = (above / listed).rename('breadth')

new_high = (adj >= adj.rolling(120, min_periods=60).max()).sum(axis=1)
new_low = (adj <= adj.rolling(120, min_periods=60).min()).sum(axis=1)
hl = ((new_high - new_low) / listed).rename('hl')

# 用「到當天為止」的分位數當門檻
lower = breadth.expanding(min_periods=100).quantile(0.25)
upper = breadth.expanding(min_periods=100).quantile(0.90)

panic = breadth < lower
euphoria = breadth > upper
improving = hl.rolling(10).mean() > hl.rolling(40).mean()

exposure = pd.Series(0.7, index=close.index)
exposure = exposure.mask(panic & ~improving, 0.2)
exposure = exposure.mask(panic & improving, 1.0)
exposure = exposure.mask(euphoria, 0.5)
exposure = exposure.ewm(span=5).mean()

table = pd.concat([breadth, hl, exposure.rename('exposure')], axis=1)
print(table.resample('YE').mean().round(3))

vol = adj.pct_change().rolling(60).std()
mom = adj.shift(10) / adj.shift(130) - 1
score = (mom / vol).where(vol > 0)
picks = score.is_largest(12).astype(float) / 12

position = picks.mul(exposure, axis=0)
sim(position, resample='W', name='breadth timing')
