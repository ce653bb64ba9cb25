"""Rolling decision stumps, without any library."""
from finlab import data
from finlab.backtest import sim
from dataclasses import dataclass


@dataclass
class Stump:
    feature: str = ''
    cut: float = 0.0
    sign: int = 1
    gain: float = -1.0

    def fit(self, table, target):
        for name, x in table.items():
            for q in (0.3, 0.5, 0.7):
                cut = np.nanquantile(x, q)
                above = target[x > cut].mean() if (x > cut).any() else 0.0
                below = target[x <= cut].mean() if (x <= cut).any() else 0.0
                gain = abs(above - below)
                if gain > self.gain:
                    self.feature, self.cut, self.gain = name, float(cut), float(gain)
                    self.sign = 1 if above > below else -1
        return self

    def predict(self, table):
        return self.sign * np.where(table[self.feature] > self.cut, 1.0, -1.0)


close = data.get('etl:adj_close')
feats = {
    'r5': close / close.shift(5) - 1,
    'r20': close / close.shift(20) - 1,
    'dist': close / close.rolling(60).max() - 1,
    'pb': data.get('price_earning_ratio:股價淨值比').reindex_like(close),
}
arrays = {k: v.to_numpy(float) for k, v in feats.items()}
px = close.to_numpy(float)
h, step = 5, 30
signal = np.zeros(px.shape)
chosen = []
for now in range(200, len(px), step):
    lo, hi = now - 120, now - h + 1
    y = px[lo + h:hi + h] / px[lo:hi] - 1
    y = y - np.nanmean(y, axis=1, keepdims=True)
    flat = {k: a[lo:hi].ravel() for k, a in arrays.items()}
    ok = np.isfinite(y.ravel()) & np.all([np.isfinite(v) for v in flat.values()], axis=0)
    stump = Stump().fit({k: v[ok] for k, v in flat.items()}, y.ravel()[ok])
    chosen.append(stump.feature)
    end = min(now + step, len(px))
    signal[now:end] = stump.predict({k: a[now:end] for k, a in arrays.items()})
print('features chosen:', chosen)
s = pd.DataFrame(signal, index=close.index, columns=close.columns)
rank = close.pct_change(20, fill_method=None)
sim(rank.where(s > 0).is_largest(8), resample='M')
