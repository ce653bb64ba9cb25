"""ATR-Chandelier exit, vectorised by names and looped by days."""
from finlab import data
from finlab.backtest import sim


def chandelier(close, high, low, n=22, mult=3.0):
    tr = np.fmax(high - low, np.fmax((high - close.shift()).abs(), (low - close.shift()).abs()))
    atr = pd.DataFrame(tr, index=close.index, columns=close.columns).ewm(alpha=1 / n, min_periods=n).mean()
    return close.rolling(n).max() - mult * atr, close.rolling(n).min() + mult * atr


close, high, low = (data.get(k) for k in ['etl:adj_close', 'etl:adj_high', 'etl:adj_low'])
long_stop, short_stop = chandelier(close, high, low)

C, LS, SS = close.values, long_stop.values, short_stop.values
direction = np.ones(C.shape[1])
ls, ss = LS[0].copy(), SS[0].copy()
result = np.zeros_like(C)
for t in range(1, len(C)):
    prev = C[t - 1]
    ls = np.where(prev > ls, np.fmax(LS[t], ls), LS[t])
    ss = np.where(prev < ss, np.fmin(SS[t], ss), SS[t])
    flip_up = (direction < 0) & (C[t] > ss)
    flip_dn = (direction > 0) & (C[t] < ls)
    direction = np.where(flip_up, 1, np.where(flip_dn, -1, direction))
    result[t] = direction * np.isfinite(LS[t])

trend = pd.DataFrame(result, index=close.index, columns=close.columns)
age = trend.gt(0).astype(int)
age = age.rolling(250, min_periods=1).sum()
position = trend.gt(0) & (age < 200)
sim(position.where(position).fillna(0).astype(bool), resample='W', position_limit=0.25)
