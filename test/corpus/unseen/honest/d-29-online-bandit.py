"""Thompson-like allocation between three simple strategies, by their own past pay-offs."""
import numpy as np
import pandas as pd
from typing import Dict
from finlab import data
from finlab.backtest import sim

ARMS = ('momentum', 'reversal', 'value')
DECAY = 0.98


class Bandit:
    def __init__(self, arms, decay, seed=0):
        self.arms = arms
        self.decay = decay
        self.mean = {a: 0.0 for a in arms}
        self.weight = {a: 1.0 for a in arms}
        self.rng = np.random.default_rng(seed)

    def observe(self, rewards: Dict[str, float]) -> None:
        for arm, r in rewards.items():
            if not np.isfinite(r):
                continue
            self.weight[arm] = self.weight[arm] * self.decay + 1
            self.mean[arm] += (r - self.mean[arm]) / self.weight[arm]

    def allocate(self) -> np.ndarray:
        noise = self.rng.normal(0, 1, len(self.arms))
        draw = np.array([self.mean[a] for a in self.arms]) * 100 + 0.1 * noise / np.sqrt([self.weight[a] for a in self.arms])
        e = np.exp(draw - draw.max())
        return e / e.sum()


close = data.get('etl:adj_close')
pb = data.get('price_earning_ratio:股價淨值比').reindex(index=close.index, columns=close.columns)
ret = close.pct_change().fillna(0)
books = {
    'momentum': close.pct_change(90).is_largest(8).astype(float) / 8,
    'reversal': close.pct_change(5).is_smallest(8).astype(float) / 8,
    'value': pb.is_smallest(8).astype(float) / 8,
}
pnl = {k: (b.shift(2) * ret).sum(axis=1).to_numpy() for k, b in books.items()}

bandit = Bandit(ARMS, DECAY)
alloc = np.zeros((len(close), len(ARMS)))
for i in range(len(close)):
    bandit.observe({a: pnl[a][i] for a in ARMS})
    if i % 20 == 0 or i == 0:
        current = bandit.allocate()
    alloc[i] = current

alloc = pd.DataFrame(alloc, index=close.index, columns=list(ARMS))
print(alloc.mean().round(3).to_dict())
position = sum(books[a].mul(alloc[a], axis=0) for a in ARMS)
sim(position, resample='M', position_limit=0.3)
