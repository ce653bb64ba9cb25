# %% [markdown]
# # Factor study: 5d forward return ranking
# %%
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

# %%
close = data.get('etl:adj_close')
volume = data.get('price:成交股數')

# %%
horizon = 5
fwd_ret = close.shift(-horizon) / close - 1
vol_z = (volume - volume.rolling(60).mean()) / volume.rolling(60).std()

# %%
alpha = 0.7 * fwd_ret.rank(axis=1, pct=True) + 0.3 * vol_z.rank(axis=1, pct=True)
position = alpha.is_largest(8)

# %%
report = sim(position, resample='W', fee_ratio=0.001425, name='fwd study')
