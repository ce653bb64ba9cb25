import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

c = data.get('price:收盤價')
smooth = c.rolling(window=11, center=True, min_periods=6).mean()
slope = smooth.diff()
turn_up = (slope > 0) & (slope.shift(1) <= 0)
turn_dn = (slope < 0) & (slope.shift(1) >= 0)
sim(turn_up.hold_until(turn_dn, nstocks_limit=12), name='smooth turning points')
