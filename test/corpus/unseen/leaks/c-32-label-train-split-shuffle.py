import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim
from sklearn.model_selection import train_test_split
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
df['target'] = (idx.shift(-1).reindex(df.index) > 0).astype(int)

X_train, X_test, y_train, y_test = train_test_split(df.drop(columns='target'), df['target'], test_size=0.3, random_state=1)
clf = RandomForestClassifier(n_estimators=30, max_depth=5, random_state=1)
clf.fit(X_train, y_train)
print('accuracy', clf.score(X_test, y_test))

prob = pd.Series(clf.predict_proba(df.drop(columns='target'))[:, 1], index=df.index)
on = prob.reindex(close.index).fillna(0) > 0.55
position = (close.shift(1) / close.shift(20)).rank(axis=1, ascending=False) <= 10
position = position.astype(float).mul(on.astype(float), axis=0) / 10
sim(position)
