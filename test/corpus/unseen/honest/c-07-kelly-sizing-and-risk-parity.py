from finlab import data
from finlab.backtest import sim
from dataclasses import dataclass


@dataclass
class RiskBudget:
    target_vol: float = 0.12
    cap: float = 0.15
    lookback: int = 63

    def weights(self, returns, mask):
        vol = returns.rolling(self.lookback).std() * np.sqrt(252)
        inv = (1 / vol.replace(0, np.nan)).where(mask)
        raw = inv.div(inv.sum(axis=1), axis=0)
        capped = raw.clip(upper=self.cap)
        portfolio = (capped.shift(1) * returns).sum(axis=1)
        realised = portfolio.ewm(span=self.lookback, min_periods=20).std() * np.sqrt(252)
        lever = (self.target_vol / realised).clip(0, 1).fillna(0.5)
        return capped.mul(lever, axis=0).fillna(0.0)


def kelly(returns, n=126):
    """rolling mean / variance, halved and bounded"""
    mu = returns.rolling(n).mean()
    var = returns.rolling(n).var()
    return (0.5 * mu / var).clip(lower=0, upper=5)


adj = data.get('etl:adj_close')
r = adj.pct_change(fill_method=None)
k = kelly(r)
mask = k.is_largest(12) & (k > 0)
budget = RiskBudget(target_vol=0.10)
w = budget.weights(r, mask)
assert (w.sum(axis=1) <= 1.0001).all(), 'over-invested'
print('average exposure', round(float(w.sum(axis=1).mean()), 3))
sim(w, resample='W', position_limit=0.2, name='half kelly risk parity')
