# %% imports
import numpy as np
import pandas as pd
import datetime
import math
import random
from finlab import data
from finlab.backtest import sim

pd.set_option('display.max_columns', 12)
pd.options.mode.chained_assignment = None

# %% load
close = data.get('etl:adj_close')
high = data.get('etl:adj_high')
low = data.get('etl:adj_low')
amount = data.get('price:成交金額')
print(close.shape, close.index.min(), close.index.max())
print('missing share:', close.isna().mean().mean().round(4))

# %% exploration: does strength persist? (only looked at, not traded)
mom = close.pct_change(60)
fwd = close.pct_change(20).shift(-20)
for name, frame in {'mom60': mom, 'mom20': close.pct_change(20)}.items():
    ic = frame.rank(axis=1).corrwith(fwd.rank(axis=1), axis=1)
    print(name, 'mean IC', round(ic.mean(), 4), 't', round(ic.mean() / ic.std() * math.sqrt(len(ic) / 20), 2))

# %% a quick look at quintiles
q = pd.DataFrame({
    f'Q{i}': fwd.where((mom.rank(axis=1, pct=True) > (i - 1) / 5) & (mom.rank(axis=1, pct=True) <= i / 5)).mean(axis=1)
    for i in range(1, 6)
})
print((q.mean() * 100).round(3).to_dict())

# %% average true range and a chandelier exit
tr = pd.concat([(high - low).stack(), (high - close.shift(1)).abs().stack(), (low - close.shift(1)).abs().stack()], axis=1).max(axis=1).unstack()
tr = tr.reindex(index=close.index, columns=close.columns)
atr = tr.rolling(22, min_periods=11).mean()
stop_line = high.rolling(22, min_periods=11).max() - 3 * atr

# %% signal
entry = (close > high.rolling(60, min_periods=40).max().shift(1)) & (amount.average(20) > 2e6)
leave = close < stop_line
position = entry.hold_until(leave, nstocks_limit=10, rank=mom)
position.tail()

# %% backtest
report = sim(position, resample=None, position_limit=0.2, name='chandelier', upload=False)
report.get_stats()
