"""Small neural network on ranks, walk-forward with purge; the network votes with two seeds."""
import warnings
import numpy as np
import pandas as pd
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor
from finlab import data
from finlab.backtest import sim

warnings.filterwarnings('ignore', category=ConvergenceWarning)

SEEDS = (1, 2)
PURGE = 20
FIRST, STEP = 320, 200


def rank(frame):
    return frame.rank(axis=1, pct=True).sub(0.5)


adj = data.get('etl:adj_close')
amount = data.get('price:成交金額')
layers = {
    'r20': rank(adj.pct_change(20)),
    'r60': rank(adj.pct_change(60)),
    'turnover': rank(amount.rolling(20).mean() / amount.rolling(120).mean()),
    'range': rank((data.get('etl:adj_high') / data.get('etl:adj_low')).rolling(20).mean()),
    'yoy': rank(data.get('monthly_revenue:去年同月增減(%)')).reindex(adj.index, method='ffill'),
}
cube = np.stack([f.reindex(index=adj.index, columns=adj.columns).fillna(0).to_numpy(float) for f in layers.values()], axis=-1)
target = rank(adj.shift(-PURGE) / adj - 1).to_numpy(float)
votes = np.zeros(target.shape)

for start in range(FIRST, len(adj), STEP):
    rows = np.arange(60, start - PURGE, 4)
    x, y = cube[rows].reshape(-1, len(layers)), target[rows].ravel()
    good = np.isfinite(y)
    end = min(start + STEP, len(adj))
    for seed in SEEDS:
        net = MLPRegressor(hidden_layer_sizes=(6,), max_iter=15, random_state=seed, alpha=1e-2)
        net.fit(x[good], y[good])
        votes[start:end] += net.predict(cube[start:end].reshape(-1, len(layers))).reshape(end - start, -1)

score = pd.DataFrame(votes, index=adj.index, columns=adj.columns).where(adj.notna())
score.iloc[:FIRST] = np.nan
position = score.rank(axis=1, ascending=False, method='first') <= 8
sim(position, resample='M', name='mlp')
