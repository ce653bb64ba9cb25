"""Industry buckets with equal risk; inside each bucket the strongest name."""
from finlab import data
from finlab.backtest import sim
import numpy as np
import pandas as pd

info = data.get('security_categories')
close = data.get('etl:adj_close')
cat = info.assign(stock_id=info['stock_id'].astype(str)).drop_duplicates('stock_id').set_index('stock_id')['category']
cat = cat.reindex([str(c) for c in close.columns]).fillna('unknown')
cat.index = close.columns
print(cat.value_counts().head())

strength = close.pct_change(90)
ret = close.pct_change().clip(-0.1, 0.1)

bucket_ret = {}
leader = {}
for name, members in cat.groupby(cat):
    cols = list(members.index)
    bucket_ret[name] = ret[cols].mean(axis=1)
    ranks = strength[cols].rank(axis=1, ascending=False, method='first')
    leader[name] = (ranks <= max(1, len(cols) // 4)).astype(float)

bucket_ret = pd.DataFrame(bucket_ret)
bucket_vol = bucket_ret.rolling(60, min_periods=40).std()
bucket_mom = bucket_ret.rolling(60, min_periods=40).sum()
inv = (1 / bucket_vol.replace(0, np.nan)).where(bucket_mom.rank(axis=1, pct=True) > 0.4)
share = inv.div(inv.sum(axis=1), axis=0).fillna(0).clip(upper=0.35)

weights = pd.DataFrame(0.0, index=close.index, columns=close.columns)
for name, picked in leader.items():
    n = picked.sum(axis=1).replace(0, np.nan)
    part = picked.div(n, axis=0).mul(share[name], axis=0).fillna(0)
    weights[picked.columns] = weights[picked.columns].add(part)

assert weights.min().min() >= 0
position = weights
sim(position, resample='M', position_limit=0.2, name='industry buckets')
