import numpy as np
import pandas as pd
from finlab import data, backtest

close = data.get('etl:adj_close')
bench = data.get('benchmark_return:發行量加權股價報酬指數')

# 相對動能 + 絕對動能
lookbacks = {'1m': 21, '3m': 63, '6m': 126, '12m': 252}
stock_score = pd.DataFrame(0.0, index=close.index, columns=close.columns)
market_score = pd.Series(0.0, index=close.index)
level = bench.iloc[:, 0].reindex(close.index).ffill()

for label, n in lookbacks.items():
    stock_score = stock_score + close.pct_change(n, fill_method=None).fillna(0)
    market_score = market_score + level.pct_change(n, fill_method=None).fillna(0)
    print(label, 'done')

relative = stock_score.rank(axis=1, ascending=False) <= 8
absolute = stock_score.gt(market_score, axis=0) & (stock_score > 0)
risk_on = (market_score > -0.1).to_numpy()[:, None]
position = relative & absolute & risk_on

report = backtest.sim(position, resample='M', fee_ratio=0.001425, tax_ratio=0.003, name='dual momentum', upload=False)
