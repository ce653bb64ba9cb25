import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression


def make_features(close, volume):
    f1 = close.pct_change(5)
    f2 = close.pct_change(20)
    f3 = volume / volume.rolling(20).mean() - 1
    return f1, f2, f3


def strategy(data):
    close = data.get('etl:adj_close')
    volume = data.get('price:成交股數')
    feats = make_features(close, volume)
    stacked = np.stack([f.to_numpy(dtype=float) for f in feats], axis=-1)
    stacked = np.clip(np.nan_to_num(stacked, nan=0.0, posinf=0.0, neginf=0.0), -3, 3)

    # label: will the stock be higher in ten days
    fwd = close.shift(-10) / close - 1
    y = (fwd > 0).to_numpy().astype(int)
    known = fwd.notna().to_numpy()
    n, m, k = stacked.shape
    prob = np.full((n, m), np.nan)

    clf = LogisticRegression(max_iter=200)
    clf.fit(stacked[known], y[known])
    prob[:] = clf.predict_proba(stacked.reshape(-1, k))[:, 1].reshape(n, m)

    prob = pd.DataFrame(prob, index=close.index, columns=close.columns).where(close.notna())
    return prob.rank(axis=1, ascending=False) <= 8
