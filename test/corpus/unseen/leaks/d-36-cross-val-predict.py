import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, TimeSeriesSplit
from finlab import data
from finlab.backtest import sim

# market timing by regression: out-of-sample predictions by cross validation
bench = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0].ffill()
close = data.get('price:收盤價')
r = bench.pct_change()

feats = pd.DataFrame({
    'r1': r, 'r5': r.rolling(5).sum(), 'r20': r.rolling(20).sum(),
    'breadth': (close > close.average(20)).sum(axis=1) / close.notna().sum(axis=1),
})
y = bench.shift(-5) / bench - 1
ready = feats.dropna().index
X = feats.loc[ready].to_numpy(float)
target = y.reindex(ready).to_numpy(float)
pred = pd.Series(np.nan, index=ready)

splitter = KFold(n_splits=5)
for tr, te in splitter.split(X):
    ok = tr[np.isfinite(target[tr])]
    pred.iloc[te] = LinearRegression().fit(X[ok], target[ok]).predict(X[te])

go = (pred.reindex(close.index) > 0).astype(float)
picks = close.pct_change(60).is_largest(10).astype(float)
position = picks.mul(go, axis=0) / 10
sim(position)
