from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from finlab import data
from finlab.backtest import sim
from finlab.dataframe import FinlabDataFrame
import numpy as np
import pandas as pd


class WalkForward:
    """retrain every `every` rows on the last `lookback` rows whose labels have matured"""

    def __init__(self, horizon=10, lookback=250, every=40):
        self.horizon, self.lookback, self.every = horizon, lookback, every
        self.models_ = []

    def windows(self, n):
        t = self.lookback + 80
        while t < n:
            yield t, slice(t - self.lookback, t - self.horizon + 1), slice(t, min(t + self.every, n))
            t += self.every

    def fit_predict(self, X, price):
        n, m, k = X.shape
        score = np.full((n, m), np.nan)
        for t, train, test in self.windows(n):
            rows = np.arange(train.start, train.stop)
            fwd = price[rows + self.horizon] / price[rows] - 1
            label = fwd > np.nanmedian(fwd, axis=1, keepdims=True)
            A = X[train].reshape(-1, k)
            b = label.reshape(-1)
            keep = np.isfinite(A).all(axis=1) & np.isfinite(fwd.reshape(-1))
            scaler = StandardScaler().fit(A[keep])
            clf = LogisticRegression(C=0.1, max_iter=200).fit(scaler.transform(A[keep]), b[keep])
            self.models_.append((t, clf.coef_.ravel().round(3).tolist()))
            B = X[test].reshape(-1, k)
            fine = np.isfinite(B).all(axis=1)
            p = np.full(len(B), np.nan)
            if fine.any():
                p[fine] = clf.predict_proba(scaler.transform(B[fine]))[:, 1]
            score[test] = p.reshape(-1, m)
        return score


close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)
features = [
    ret.rolling(5).sum(),
    ret.rolling(20).sum(),
    ret.rolling(60).sum(),
    ret.rolling(20).std(),
    data.get('price:成交股數').rolling(5).mean() / data.get('price:成交股數').rolling(60).mean(),
]
cube = np.dstack([f.reindex_like(close).replace([np.inf, -np.inf], np.nan).to_numpy(float) for f in features])
wf = WalkForward()
score = FinlabDataFrame(wf.fit_predict(cube, close.to_numpy(float)), index=close.index, columns=close.columns)
for t, coef in wf.models_[:3]:
    print(close.index[t].date(), coef)
sim(score.is_largest(8), resample='W', fee_ratio=0.001)
