"""Walk-forward ridge on cross-sectional ranks, retrained every month."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from finlab import data
from finlab.backtest import sim

H = 20          # holding horizon = label horizon
LOOKBACK = 250

close = data.get('etl:adj_close')
pb = data.get('price_earning_ratio:股價淨值比')
mom = close.pct_change(60).rank(axis=1, pct=True)
val = (-pb).rank(axis=1, pct=True)
vol = (-close.pct_change().rolling(40).std()).rank(axis=1, pct=True)
target = (close.shift(-H) / close - 1).rank(axis=1, pct=True)

F = np.dstack([x.reindex_like(close).to_numpy(dtype=float) for x in (mom, val, vol)])
Y = target.to_numpy(dtype=float)
pred = np.full(Y.shape, np.nan)

for t in range(LOOKBACK + H, len(close), 21):
    train = slice(t - LOOKBACK - H, t - H)  # only rows whose label is complete before t
    xs, ys = F[train].reshape(-1, 3), Y[train].ravel()
    ok = np.isfinite(xs).all(axis=1) & np.isfinite(ys)
    if ok.sum() < 500:
        continue
    model = Ridge(alpha=1.0).fit(xs[ok], ys[ok])
    test = F[t:t + 21]
    block = test.reshape(-1, 3)
    good = np.isfinite(block).all(axis=1)
    out = np.full(len(block), np.nan)
    if good.any():
        out[good] = model.predict(block[good])
    pred[t:t + 21] = out.reshape(test.shape[:2])

score = pd.DataFrame(pred, index=close.index, columns=close.columns)
position = score.rank(axis=1, ascending=False) <= 10
sim(position, resample='M')
