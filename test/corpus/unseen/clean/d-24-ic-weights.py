"""Combines factors with weights proportional to their information coefficient."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

H = 20
close = data.get('etl:adj_close')
fwd = close.pct_change(H).shift(-H)

factors = {
    'mom': close.pct_change(120),
    'rev': -close.pct_change(5),
    'lowvol': -close.pct_change().rolling(60).std(),
    'value': 1 / data.get('price_earning_ratio:股價淨值比'),
}
ranks = {k: v.rank(axis=1, pct=True) for k, v in factors.items()}
target = fwd.rank(axis=1, pct=True)

ic = pd.DataFrame({k: r.corrwith(target, axis=1) for k, r in ranks.items()})
past_ic = ic.shift(H).expanding(min_periods=60).mean()
weights = past_ic.div(past_ic.abs().sum(axis=1), axis=0)
score = sum(ranks[k].mul(weights[k], axis=0) for k in ranks)
print(weights.tail() if hasattr(weights, 'tail') else weights)

position = score.rank(axis=1, ascending=False) <= 8
sim(position, resample='M', name='IC weighted')
