"""Walk-forward windows from a generator; elastic net on ranks."""
import numpy as np
import pandas as pd
from dataclasses import dataclass
from sklearn.linear_model import ElasticNet
from typing import Iterator
from finlab import data
from finlab.backtest import sim


@dataclass(frozen=True)
class Window:
    train_start: int
    train_end: int      # exclusive
    test_start: int
    test_end: int       # exclusive

    def __post_init__(self):
        if self.train_end > self.test_start:
            raise ValueError('training overlaps the test')


def windows(n: int, train: int, test: int, gap: int) -> Iterator[Window]:
    """Purged windows: `gap` rows between the end of the training and the test."""
    start = 0
    while start + train + gap < n:
        a, b = start + train, start + train + gap
        yield Window(start, a, b, min(b + test, n))
        start += test


HORIZON = 15
close = data.get('etl:adj_close')
names = {
    'm1': close.pct_change(20), 'm3': close.pct_change(60), 'vol': close.pct_change().rolling(40).std(),
    'turn': data.get('price:成交股數').rolling(20).mean() / data.get('price:成交股數').rolling(120).mean(),
    'pb': data.get('price_earning_ratio:股價淨值比'),
    'trust': data.get('institutional_investors_trading_summary:投信買賣超股數').rolling(20).sum(),
}
X = np.stack([v.rank(axis=1, pct=True).fillna(0.5).to_numpy(float) - 0.5 for v in names.values()], axis=2)
y = (close.shift(-HORIZON) / close - 1).rank(axis=1, pct=True).to_numpy(float) - 0.5
pred = np.full(y.shape, np.nan)

for w in windows(len(close), train=250, test=50, gap=HORIZON):
    xt = X[w.train_start:w.train_end].reshape(-1, X.shape[2])
    yt = y[w.train_start:w.train_end].ravel()
    ok = np.isfinite(yt)
    model = ElasticNet(alpha=1e-4, l1_ratio=0.3).fit(xt[ok], yt[ok])
    block = X[w.test_start:w.test_end]
    pred[w.test_start:w.test_end] = model.predict(block.reshape(-1, X.shape[2])).reshape(block.shape[:2])

print('last coefficients', dict(zip(names, model.coef_.round(4))))
score = pd.DataFrame(pred, index=close.index, columns=close.columns).where(close.notna())
position = score.rank(axis=1, ascending=False, method='first').le(10)
sim(position, resample='W', name='elastic net')
