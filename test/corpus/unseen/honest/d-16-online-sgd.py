"""Online learning: one pass over the days, the model learns a label only on the day it becomes known."""
import numpy as np
import pandas as pd
from collections import deque
from finlab import data
from finlab.backtest import sim

LABEL_DELAY = 5
LEARNING_RATE = 0.05
L2 = 1e-3


class OnlineLogit:
    def __init__(self, n_features, lr, l2):
        self.w = np.zeros(n_features + 1)
        self.lr, self.l2 = lr, l2
        self.updates = 0

    @staticmethod
    def _with_bias(x):
        return np.hstack([np.ones((len(x), 1)), x])

    def predict(self, x):
        return 1 / (1 + np.exp(-np.clip(self._with_bias(x) @ self.w, -30, 30)))

    def update(self, x, y):
        xb = self._with_bias(x)
        grad = xb.T @ (self.predict(x) - y) / len(y)
        self.w -= self.lr * (grad + self.l2 * self.w)
        self.updates += 1


close = data.get('etl:adj_close')
features = np.stack([
    (close.pct_change(k).rank(axis=1, pct=True) - 0.5).to_numpy(float) for k in (1, 5, 20, 60)
], axis=-1)
prices = close.to_numpy(float)

model = OnlineLogit(features.shape[-1], LEARNING_RATE, L2)
pending = deque()
proba = np.full(prices.shape, np.nan)

for i in range(len(prices)):
    # 1. labels that mature today
    while pending and pending[0] <= i - LABEL_DELAY:
        j = pending.popleft()
        outcome = prices[i] / prices[j] - 1
        x = features[j]
        ok = np.isfinite(x).all(axis=1) & np.isfinite(outcome)
        if ok.sum() >= 10:
            y = (outcome[ok] > np.median(outcome[ok])).astype(float)
            model.update(x[ok], y)
    # 2. prediction with what is known today
    x = features[i]
    ok = np.isfinite(x).all(axis=1)
    if model.updates > 50 and ok.any():
        proba[i, ok] = model.predict(x[ok])
    pending.append(i)

print('updates', model.updates, 'weights', model.w.round(3))
score = pd.DataFrame(proba, index=close.index, columns=close.columns)
position = score.rank(axis=1, ascending=False, method='first') <= 8
sim(position, resample='W')
