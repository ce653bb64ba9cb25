# 全部用 method chaining 寫
from finlab import data
from finlab.backtest import sim
import numpy as np

position = (
    data.get('etl:adj_close')
    .pct_change(fill_method=None)
    .clip(-0.105, 0.105)
    .rolling(60, min_periods=40)
    .agg('mean')
    .div(
        data.get('etl:adj_close')
        .pct_change(fill_method=None)
        .rolling(60, min_periods=40)
        .std()
        .replace(0, np.nan)
    )
    .mul(np.sqrt(252))
    .pipe(lambda s: s.where(data.get('price:成交金額').rolling(20).mean() > 2e6))
    .pipe(lambda s: s.where(data.get('price:收盤價') > 10))
    .pipe(lambda s: s.sub(s.mean(axis=1), axis=0).div(s.std(axis=1), axis=0))
    .apply(lambda row: row.where(row >= row.quantile(0.8)), axis=1)
    .clip(lower=0)
    .pipe(lambda w: w.div(w.sum(axis=1), axis=0))
    .fillna(0)
    .pipe(lambda w: w.rolling(5, min_periods=1).mean())
    .round(4)
)

# sanity checks
assert position.shape[0] > 0, 'no rows'
assert (position.sum(axis=1) <= 1.01).all()
print(position.iloc[-1].nlargest(5))

report = sim(position, resample='W', position_limit=0.2, name='chained sharpe', fee_ratio=1.425 / 1000 * 0.3)
