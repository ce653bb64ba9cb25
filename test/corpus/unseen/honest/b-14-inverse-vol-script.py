from finlab import data
from finlab.backtest import sim
import numpy as np

adj = data.get('etl:adj_close')
log_ret = np.log(adj / adj.shift(1))

daily_vol = log_ret.rolling(60, min_periods=40).std(ddof=1)
annual_vol = daily_vol * np.sqrt(252)
downside = log_ret.clip(upper=0).pow(2).rolling(60, min_periods=40).mean().pow(0.5)

mom_12_1 = adj.shift(21).div(adj.shift(252)).sub(1)
good = mom_12_1.gt(mom_12_1.median(axis=1), axis=0) & annual_vol.lt(0.6)

raw = (1 / (0.5 * daily_vol + 0.5 * downside)).where(good)
raw = raw.replace([np.inf, -np.inf], np.nan)
capped = raw.div(raw.sum(axis=1), axis=0).clip(upper=0.15)
weights = capped.fillna(0.0)

assert weights.to_numpy().min() >= 0
report = sim(weights, resample='M', name='inverse volatility', fee_ratio=fee_ratio, tax_ratio=tax_ratio)
