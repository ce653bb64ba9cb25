"""海龜法則：ATR 部位、加碼、2N 停損"""
from finlab import data
from finlab.backtest import sim
from collections import namedtuple

Unit = namedtuple('Unit', 'entry stop')


class Turtle:
    MAX_UNITS = 3

    def __init__(self, hi20, lo10, atr):
        self.hi20, self.lo10, self.atr = hi20, lo10, atr

    def trade(self, px):
        units, out = [], []
        for t, p in enumerate(px):
            n = self.atr[t]
            if not np.isfinite(p) or not np.isfinite(n):
                out.append(len(units))
                continue
            if units and (p < units[-1].stop or p <= self.lo10[t]):
                units = []
            elif not units and p >= self.hi20[t]:
                units = [Unit(p, p - 2 * n)]
            elif units and len(units) < self.MAX_UNITS and p > units[-1].entry + 0.5 * n:
                units.append(Unit(p, p - 2 * n))
            out.append(len(units))
        return out


close = data.get('etl:adj_close')
high = data.get('etl:adj_high')
low = data.get('etl:adj_low')
tr = pd.concat([high - low, (high - close.shift()).abs(), (low - close.shift()).abs()], keys=range(3)).groupby(level=1).max()
atr = tr.rolling(20).mean()
hi20, lo10 = close.rolling(20).max(), close.rolling(10).min()

units = {}
for s in close.columns:
    units[s] = Turtle(hi20[s].to_numpy(), lo10[s].to_numpy(), atr[s].to_numpy()).trade(close[s].to_numpy())
units = pd.DataFrame(units, index=close.index)
weights = units * 0.01 / (atr / close)
weights = weights.div(weights.sum(axis=1).clip(lower=1), axis=0)
sim(weights.fillna(0), resample='D')
