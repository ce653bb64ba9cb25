"""Sparse tracking of the market with a tilt: non-negative lasso on the trailing year, every two months."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Lasso
from finlab import data
from finlab.backtest import sim

LOOK, EVERY, ALPHA = 200, 40, 2e-5


def trailing_fit(asset_ret, market_ret, alpha):
    model = Lasso(alpha=alpha, positive=True, fit_intercept=False, max_iter=5000)
    model.fit(asset_ret, market_ret)
    coef = np.where(model.coef_ > 1e-3, model.coef_, 0.0)
    s = coef.sum()
    return coef / s if s > 0 else coef


def tilt(weights, tilt_score, strength=0.5):
    adj = weights * (1 + strength * (np.nan_to_num(tilt_score, nan=0.5) - 0.5))
    s = adj.sum()
    return adj / s if s > 0 else adj


def build(data):
    close = data.get('etl:adj_close')
    market = data.get('benchmark_return:發行量加權股價報酬指數').iloc[:, 0].reindex(close.index).ffill()
    r = close.pct_change().clip(-0.1, 0.1)
    rm = market.pct_change()
    quality = data.get('fundamental_features:營業利益率').rank(axis=1, pct=True)
    if not isinstance(quality.index, pd.DatetimeIndex):
        quality = quality.index_str_to_date()
    quality = quality.sort_index().groupby(level=0).last()
    quality = quality.reindex(close.index.union(quality.index)).ffill().reindex(close.index)

    book = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
    for i in range(LOOK + 1, len(close), EVERY):
        x = r.iloc[i - LOOK + 1:i + 1]
        names = x.columns[x.notna().all()]
        w = trailing_fit(x[names].to_numpy(float), rm.iloc[i - LOOK + 1:i + 1].to_numpy(float), ALPHA)
        q = quality.iloc[i].reindex(names).to_numpy(float)
        row = pd.Series(0.0, index=close.columns)
        row[names] = tilt(w, q)
        book.iloc[i] = row.to_numpy().round(4)
    return book.ffill().fillna(0.0)


if __name__ == '__main__':
    position = build(data)
    print('names held', (position > 0).sum(axis=1).max())
    sim(position, position_limit=0.25, name='sparse tracker')
