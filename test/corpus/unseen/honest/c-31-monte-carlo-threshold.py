"""A threshold from a seeded bootstrap of the past; nothing random between runs."""
import random
from finlab import data
from finlab.backtest import sim

random.seed(7)
rng = np.random.default_rng(2024)


def bootstrap_threshold(sample, draws=200, level=0.8):
    sample = sample[np.isfinite(sample)]
    if len(sample) < 50:
        return np.nan
    idx = np.random.default_rng(len(sample)).integers(0, len(sample), (draws, 20))
    return float(np.quantile(sample[idx].mean(axis=1), level))


close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)
pooled = ret.mean(axis=1).to_numpy()
threshold = np.full(len(pooled), np.nan)
for t in range(250, len(pooled)):
    if t % 20 == 10:
        threshold[t] = bootstrap_threshold(pooled[t - 249:t + 1])
threshold = pd.Series(threshold, index=ret.index).ffill()

own = ret.rolling(20).mean()
position = own.gt(threshold, axis=0) & close.gt(close.rolling(100).mean())
print('days with a threshold:', int(threshold.notna().sum()))
sim(position, resample='W', stop_loss=0.15)
