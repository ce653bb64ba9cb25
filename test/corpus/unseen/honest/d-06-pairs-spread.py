"""Pairs by industry: each name against the average of its industry, long the cheap side, short the rich side."""
import numpy as np
import pandas as pd
from collections import defaultdict
from finlab import data
from finlab.backtest import sim

LOOKBACK = 60
ENTRY_Z = 1.5
EXIT_Z = 0.3
MAX_GROSS = 1.0

close = data.get('etl:adj_close')
info = data.get('security_categories')
industry = dict(zip(info['stock_id'].astype(str), info['category'].astype(str)))

groups = defaultdict(list)
for sid in close.columns:
    groups[industry.get(str(sid), 'other')].append(sid)
groups = {k: v for k, v in groups.items() if len(v) >= 2}
print(f'{len(groups)} industries with at least two members')

log_price = np.log(close.where(close > 0))
spread = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
for name, members in groups.items():
    block = log_price[members]
    peer_mean = block.mean(axis=1)
    spread[members] = block.sub(peer_mean, axis=0)

mean = spread.rolling(LOOKBACK, min_periods=LOOKBACK).mean()
std = spread.rolling(LOOKBACK, min_periods=LOOKBACK).std()
z = ((spread - mean) / std.replace(0, np.nan)).to_numpy(dtype=float)

state = np.zeros(z.shape[1])
book = np.zeros_like(z)
for i in range(len(z)):
    today = z[i]
    for j in range(len(today)):
        v = today[j]
        if np.isnan(v):
            state[j] = 0
        elif state[j] == 0 and v < -ENTRY_Z:
            state[j] = 1
        elif state[j] == 0 and v > ENTRY_Z:
            state[j] = -1
        elif state[j] == 1 and v > -EXIT_Z:
            state[j] = 0
        elif state[j] == -1 and v < EXIT_Z:
            state[j] = 0
    book[i] = state

raw = pd.DataFrame(book, index=close.index, columns=close.columns)
gross = raw.abs().sum(axis=1).replace(0, np.nan)
position = raw.div(gross, axis=0).fillna(0) * MAX_GROSS
sim(position, resample='W', position_limit=0.2, name='industry spreads')
