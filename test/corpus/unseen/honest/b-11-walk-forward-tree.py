"""每年重新訓練的決策樹,只用前幾年的資料。"""
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from finlab import data
from finlab.backtest import sim

LABEL_DAYS = 20
SEED = 11


def monthly_panel():
    close = data.get('etl:adj_close').ffill()
    roe = data.get('fundamental_features:ROE稅後').index_str_to_date()
    pb = data.get('price_earning_ratio:股價淨值比')
    frames = {
        'mom': close.pct_change(60),
        'rev': close.pct_change(20),
        'roe': roe.reindex(close.index, method='ffill'),
        'pb': pb,
    }
    outcome = close.shift(-LABEL_DAYS) / close - 1
    grid = close.index[::10]
    x = pd.concat({k: f.reindex(index=grid, columns=close.columns).stack() for k, f in frames.items()}, axis=1)
    return close, x, outcome.reindex(grid).stack().rename('y')


close, x, y = monthly_panel()
x = x.replace([np.inf, -np.inf], np.nan).dropna()
dates = x.index.get_level_values(0)
results = []
for year in (2020, 2021, 2022):
    begin = pd.Timestamp(year=year, month=1, day=1)
    # labels reach LABEL_DAYS rows ahead: leave a wide gap before the year begins
    train = x[dates < begin - pd.Timedelta(days=60)].join(y, how='inner').dropna()
    test = x[dates.year == year]
    if test.empty:
        continue
    forest = ExtraTreesRegressor(n_estimators=20, max_depth=5, random_state=SEED, n_jobs=1)
    forest.fit(train.drop(columns='y'), train['y'])
    results.append(pd.Series(forest.predict(test), index=test.index))

prediction = pd.concat(results).unstack()
position = prediction.rank(axis=1, ascending=False) <= 10
sim(position, resample='M')
