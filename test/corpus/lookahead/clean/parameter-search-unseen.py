import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change()
CANDIDATES = (5, 10, 20, 60, 120)

# 每天以過去一年的表現選出均線天數
signals = {n: close > close.rolling(n).mean() for n in CANDIDATES}
track = {n: ret.where(s.shift(1).fillna(False).astype(bool), 0).rolling(250).mean() for n, s in signals.items()}

best_value = pd.concat(track.values()).groupby(level=0).max()
position = pd.DataFrame(False, index=close.index, columns=close.columns)
for n in CANDIDATES:
    chosen = track[n] >= best_value
    position = position | (chosen & signals[n])
sim(position, resample='M')
