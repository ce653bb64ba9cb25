from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)

best, best_sharpe = None, -1e9
for fast in (5, 10, 20):
    for slow in (30, 60, 120):
        sig = (close.rolling(fast).mean() > close.rolling(slow).mean()).shift(1).fillna(False)
        pnl = (ret.where(sig)).mean(axis=1)
        s = pnl.mean() / pnl.std()
        if s > best_sharpe:
            best, best_sharpe = (fast, slow), s
print('best parameters', best, best_sharpe)

# weight the trades by how good each stock was under the best parameters
fast, slow = best
sig = close.rolling(fast).mean() > close.rolling(slow).mean()
edge = ret.where(sig.shift(1).fillna(False)).mean()
position = sig & (edge > 0)
sim(position, resample='W')
