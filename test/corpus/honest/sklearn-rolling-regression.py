# expect: ok
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression


def strategy(data):
    close = data.get('etl:adj_close').ffill().resample('ME').last()
    ret = close.pct_change()
    feat_mom = close.pct_change(6).shift(1)
    feat_vol = ret.rolling(6).std().shift(1)

    pred = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
    for i in range(18, len(close)):
        train = slice(i - 12, i)
        X = np.column_stack([feat_mom.iloc[train].to_numpy().ravel(), feat_vol.iloc[train].to_numpy().ravel()])
        y = ret.iloc[train].to_numpy().ravel()
        ok = np.isfinite(X).all(axis=1) & np.isfinite(y)
        if ok.sum() < 50:
            continue
        model = LinearRegression().fit(X[ok], y[ok])
        now = np.column_stack([feat_mom.iloc[i].to_numpy(), feat_vol.iloc[i].to_numpy()])
        good = np.isfinite(now).all(axis=1)
        if good.any():
            row = np.full(len(close.columns), np.nan)
            row[good] = model.predict(now[good])
            pred.iloc[i] = row
    return pred.rank(axis=1, ascending=False) <= 8
