from finlab import data
from finlab.backtest import sim
import numpy as np

close = data.get('etl:adj_close')
logp = np.log(close)
names = list(close.columns)[:24]
formation, trading = 252, 63


def distance(block):
    z = (block - block.mean()) / block.std()
    return z


def select_pairs(block, count=5):
    z = distance(block).dropna(axis=1)
    best = []
    for a in range(len(z.columns)):
        for b in range(a + 1, len(z.columns)):
            d = float(((z.iloc[:, a] - z.iloc[:, b]) ** 2).mean())
            best.append((d, z.columns[a], z.columns[b]))
    best.sort()
    return best[:count]


weights = pd.DataFrame(0.0, index=close.index, columns=close.columns)
for start in range(formation, len(close), trading):
    past = logp[names].iloc[start - formation:start]
    for d, a, b in select_pairs(past):
        spread = past[a] - past[b]
        mu, sd = spread.mean(), spread.std()
        now = logp[[a, b]].iloc[start:start + trading]
        z = ((now[a] - now[b]) - mu) / sd
        side = pd.Series(np.where(z > 1.5, -1.0, np.where(z < -1.5, 1.0, np.nan)), index=z.index)
        side = side.mask(z.abs() < 0.3, 0.0).ffill().fillna(0.0)
        weights.loc[side.index, a] += 0.1 * side
        weights.loc[side.index, b] -= 0.1 * side

sim(weights, resample='D', name='distance pairs')
