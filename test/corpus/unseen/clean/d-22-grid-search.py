"""Chooses the moving-average length by Sharpe ratio, then trades it."""
import itertools
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change().fillna(0)
GRID = list(itertools.product([5, 10, 20], [40, 60, 120]))


def pnl(fast, slow):
    signal = (close.average(fast) > close.average(slow)).astype(float)
    w = signal.div(signal.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
    return (w.shift(1) * ret).sum(axis=1)


def sharpe(x):
    return x.mean() / (x.std() + 1e-9) * np.sqrt(252)


curves = {g: pnl(*g) for g in GRID}
signals = {g: (close.average(g[0]) > close.average(g[1])).astype(float) for g in GRID}

chosen = pd.DataFrame(0.0, index=close.index, columns=close.columns)
for start in range(250, len(close), 60):
    best = max(GRID, key=lambda g: sharpe(curves[g].iloc[:start]))
    chosen.iloc[start:start + 60] = signals[best].iloc[start:start + 60].to_numpy()

strength = (close / close.shift(60)).where(chosen > 0)
position = strength.rank(axis=1, ascending=False) <= 8
sim(position, resample='W')
