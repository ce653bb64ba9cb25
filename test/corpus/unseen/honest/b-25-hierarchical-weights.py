import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from finlab import data
from finlab.backtest import sim


def cluster_weights(returns: pd.DataFrame, groups: int = 4) -> pd.Series:
    corr = returns.corr().fillna(0).clip(-1, 1)
    distance = np.sqrt((1 - corr.to_numpy()) / 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method='average')
    labels = fcluster(tree, groups, criterion='maxclust')
    inverse = 1 / returns.std().replace(0, np.nan)
    out = pd.Series(0.0, index=returns.columns)
    for label in np.unique(labels):
        members = returns.columns[labels == label]
        part = inverse[members].fillna(0)
        if part.sum() > 0:
            out[members] = part / part.sum() / len(np.unique(labels))
    return out


close = data.get('etl:adj_close').ffill()
returns = close.pct_change().fillna(0)
liquid = data.get('price:成交金額').rolling(60).mean()
rows = {}
for position_, stamp in enumerate(close.index):
    if position_ < 250 or position_ % 42:
        continue
    names = liquid.loc[stamp].nlargest(15).index
    rows[stamp] = cluster_weights(returns.iloc[position_ - 249:position_ + 1][names])
weights = pd.DataFrame(rows).T.reindex(columns=close.columns).fillna(0)
sim(weights, resample='M', position_limit=0.3)
