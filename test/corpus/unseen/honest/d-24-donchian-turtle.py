# The turtle rules: 55-day breakouts, 20-day exits, units sized by ATR
from finlab import data
from finlab.backtest import sim
import numpy as np
import pandas as pd
import time
import json

started = time.perf_counter()
SETTINGS = json.loads('{"entry": 55, "exit": 20, "atr": 20, "risk": 0.004, "max_units": 12}')

close = data.get('etl:adj_close')
high = data.get('etl:adj_high')
low = data.get('etl:adj_low')

prev_close = close.shift(1)
true_range = np.maximum(high - low, np.maximum((high - prev_close).abs(), (low - prev_close).abs()))
atr = true_range.ewm(alpha=1 / SETTINGS['atr'], min_periods=SETTINGS['atr']).mean()

upper = high.shift(1).rolling(SETTINGS['entry']).max()
lower = low.shift(1).rolling(SETTINGS['exit']).min()

entry = close > upper
leave = close < lower

long = entry.hold_until(leave, nstocks_limit=SETTINGS['max_units'], rank=close / close.shift(SETTINGS['entry']))

# size: a fixed share of equity per ATR, at most 15 %
unit = (SETTINGS['risk'] / (atr / close)).clip(upper=0.15)
entry_unit = unit.where(long.is_entry()).ffill()
weights = entry_unit.where(long).fillna(0.0)
gross = weights.sum(axis=1)
weights = weights.div(gross.clip(lower=1.0), axis=0)

print(f'average gross {gross.mean():.2f}')
_ = time.perf_counter() - started
sim(weights, position_limit=0.15, name=f"turtle {SETTINGS['entry']}/{SETTINGS['exit']}")
