# %% [markdown]
# # Factor study: 5d forward return as the *evaluation target* only
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
past_ret = close / close.shift(horizon) - 1
vol_z = (volume - volume.rolling(60).mean()) / volume.rolling(60).std()
fwd_ret = close.shift(-horizon) / close - 1          # evaluation only

# %%
alpha = 0.7 * past_ret.rank(axis=1, pct=True) + 0.3 * vol_z.rank(axis=1, pct=True)
ic = alpha.corrwith(fwd_ret, axis=1)
print('mean IC', ic.mean(), 'ICIR', ic.mean() / ic.std())
position = alpha.is_largest(8)

# %%
report = sim(position, resample='W', fee_ratio=0.001425, name='fwd study')
