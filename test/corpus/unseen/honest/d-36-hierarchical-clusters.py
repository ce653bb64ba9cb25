"""Diversified picks: the best name of every correlation cluster, clusters redone each quarter from trailing returns."""
import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage, fcluster
from scipy.spatial.distance import squareform
from finlab import data
from finlab.backtest import sim

LOOKBACK, REFRESH, CLUSTERS = 150, 60, 8

close = data.get('etl:adj_close')
ret = close.pct_change().clip(-0.1, 0.1)
score = close.pct_change(90) / ret.rolling(90).std()


def cluster(window):
    usable = window.columns[window.notna().mean() > 0.9]
    corr = window[usable].corr().fillna(0).to_numpy()
    np.fill_diagonal(corr, 1.0)
    dist = np.sqrt(np.clip(0.5 * (1 - corr), 0, 1))
    dist = (dist + dist.T) / 2
    np.fill_diagonal(dist, 0)
    tree = linkage(squareform(dist, checks=False), method='average')
    return pd.Series(fcluster(tree, CLUSTERS, criterion='maxclust'), index=usable)


position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
groups = None
for i in range(LOOKBACK, len(close)):
    if groups is None or (i - LOOKBACK) % REFRESH == 0:
        groups = cluster(ret.iloc[i - LOOKBACK + 1:i + 1])
    if (i - LOOKBACK) % 10:
        position.iloc[i] = position.iloc[i - 1].to_numpy()
        continue
    today = score.iloc[i].reindex(groups.index).dropna()
    if today.empty:
        continue
    best = today.groupby(groups.reindex(today.index)).idxmax()
    row = pd.Series(0.0, index=close.columns)
    row[best.to_list()] = 1.0 / len(best)
    position.iloc[i] = row.to_numpy()

print('clusters', groups.nunique(), 'average names', (position > 0).sum(axis=1).mean())
sim(position, resample='M')
