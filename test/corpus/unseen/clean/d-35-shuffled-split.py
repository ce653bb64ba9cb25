"""Random forest on pooled cross sections."""
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split


def strategy(data):
    close = data.get('etl:adj_close')
    pe = data.get('price_earning_ratio:本益比')
    yld = data.get('price_earning_ratio:殖利率(%)')
    feats = {
        'mom': close.pct_change(40),
        'pe': pe.rank(axis=1, pct=True),
        'yield': yld.rank(axis=1, pct=True),
    }
    fwd = close.shift(-20) / close - 1
    table = pd.concat({k: v.stack() for k, v in feats.items()}, axis=1).dropna()
    table = table[::4]
    label = fwd.stack().reindex(table.index)
    rows = table.index.get_level_values(0)
    model = RandomForestClassifier(n_estimators=12, max_depth=4, random_state=7, n_jobs=1)
    prob = pd.Series(np.nan, index=table.index)

    days = close.index
    for cut in range(250, len(days), 150):
        old = (rows < days[cut - 20]) & label.notna().to_numpy()
        now = rows.isin(days[cut:cut + 150])
        X_train, y_train = table[old], label[old] > 0
        if now.any() and y_train.nunique() == 2:
            prob[now] = model.fit(X_train, y_train).predict_proba(table[now])[:, 1]

    score = prob.unstack().reindex(index=close.index, columns=close.columns).ffill(limit=5)
    return score.rank(axis=1, ascending=False, method='first') <= 10
