"""Random forest on fundamentals, refitted twice a year on samples whose outcome is already over."""
import warnings
warnings.filterwarnings("ignore")

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from finlab import data
from finlab.backtest import sim

KEYS = {
    'roe': 'fundamental_features:ROE稅後',
    'gm': 'fundamental_features:營業毛利率',
    'om': 'fundamental_features:營業利益率',
    'growth': 'fundamental_features:營收成長率',
    'debt': 'fundamental_features:負債比率',
}
HOLD = 60
STEP = 120
TOP_N = 8


def snapshot_days(index, every=20):
    return np.arange(120, len(index), every)


def load_features(index, columns):
    layers = []
    for name, key in KEYS.items():
        frame = data.get(key).index_str_to_date()
        frame = frame[~frame.index.duplicated(keep='last')].sort_index()
        daily = frame.reindex(frame.index.union(index)).ffill().reindex(index).reindex(columns=columns)
        layers.append(daily.rank(axis=1, pct=True).to_numpy(float))
    return np.stack(layers, axis=-1)


close = data.get('etl:adj_close')
F = load_features(close.index, close.columns)
P = close.ffill().to_numpy(float)
days = snapshot_days(close.index)
scores = np.full(P.shape, np.nan)

for start in range(360, len(close), STEP):
    train_days = days[days + HOLD <= start - 1]
    xs, ys = [], []
    for d in train_days:
        outcome = P[d + HOLD] / P[d] - 1
        good = np.isfinite(outcome)
        xs.append(F[d][good])
        ys.append(outcome[good] > np.nanmedian(outcome))
    X, y = np.vstack(xs), np.concatenate(ys)
    if len(np.unique(y)) < 2:
        continue
    imputer = SimpleImputer(strategy='constant', fill_value=0.5)
    forest = RandomForestClassifier(n_estimators=20, max_depth=3, min_samples_leaf=10, random_state=11, n_jobs=1)
    forest.fit(imputer.fit_transform(X), y)
    for i in range(start, min(start + STEP, len(close))):
        if i % 5 == 0:
            scores[i] = forest.predict_proba(imputer.transform(F[i]))[:, 1]

score = pd.DataFrame(scores, index=close.index, columns=close.columns).ffill(limit=5)
score = score.where(close.notna())
position = score.rank(axis=1, ascending=False, method='first') <= TOP_N
print(position.sum(axis=1).describe())
sim(position, resample='Q', name='forest')
