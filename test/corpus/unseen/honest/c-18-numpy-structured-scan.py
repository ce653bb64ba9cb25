from finlab import data
from finlab.backtest import sim
import numpy as np

c = data.get('price:收盤價')
o = data.get('price:開盤價')
h = data.get('price:最高價')
l = data.get('price:最低價')

C, O, H, L = (x.to_numpy(dtype=np.float64) for x in (c, o, h, l))
body = np.abs(C - O)
rng = np.where(H - L > 0, H - L, np.nan)
upper = H - np.maximum(C, O)
lower = np.minimum(C, O) - L

with np.errstate(invalid='ignore', divide='ignore'):
    hammer = (lower / rng > 0.6) & (body / rng < 0.3)
    doji = body / rng < 0.1
    engulf = np.zeros_like(hammer)
    engulf[1:] = (C[1:] > O[:-1]) & (O[1:] < C[:-1]) & (C[:-1] < O[:-1])

pattern = np.zeros(C.shape, dtype=np.int8)
for code, m in enumerate((doji, hammer, engulf), start=1):
    pattern[m] = code

hold = np.zeros(C.shape, dtype=bool)
days_left = np.zeros(C.shape[1], dtype=int)
for t in range(C.shape[0]):
    days_left = np.where(pattern[t] >= 2, 8, np.maximum(days_left - 1, 0))
    hold[t] = days_left > 0

position = pd.DataFrame(hold, index=c.index, columns=c.columns) & (c > c.average(60))
sim(position, resample='D', fee_ratio=0.001425 * 0.6)
