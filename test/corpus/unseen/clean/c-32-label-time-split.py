import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim
from sklearn.ensemble import RandomForestClassifier

close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)
idx = ret.mean(axis=1)

df = pd.DataFrame({
    'm5': idx.rolling(5).mean(),
    'm20': idx.rolling(20).mean(),
    'v20': idx.rolling(20).std(),
    'breadth': (close > close.rolling(20).mean()).mean(axis=1),
}).dropna()
features = list(df.columns)
# today's outcome against yesterday's features: everything in a row is known on that row
known = df[features].shift(1).assign(target=(idx.reindex(df.index) > 0).astype(int)).dropna()

prob = pd.Series(np.nan, index=df.index)
for start in range(250, len(df), 60):
    train = known.iloc[:start]                     # rows before df.index[start + 1]
    clf = RandomForestClassifier(n_estimators=15, max_depth=5, random_state=1)
    clf.fit(train[features], train['target'])
    chunk = df.iloc[start + 1:start + 61]
    if len(chunk):
        prob.loc[chunk.index] = clf.predict_proba(chunk[features])[:, 1]

on = prob.reindex(close.index).fillna(0) > 0.5
position = (close.shift(1) / close.shift(20)).rank(axis=1, ascending=False) <= 10
position = position.astype(float).mul(on.astype(float), axis=0) / 10
sim(position)
