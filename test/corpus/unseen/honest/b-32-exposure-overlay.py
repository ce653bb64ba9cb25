import numpy as np
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
bench = data.get('benchmark_return:發行量加權股價報酬指數')

signals = (close.pct_change(90, fill_method=None)).is_largest(10)
base = signals.astype(float) / 10

# 20 日波動率目標 12%
portfolio = (base.shift(1) * close.pct_change()).sum(axis=1)
realised = portfolio.rolling(20).std() * np.sqrt(252)
leverage = (0.12 / realised.replace(0, np.nan)).clip(upper=1).fillna(0.5)

# 大盤在年線之下時減半
level = bench.squeeze(axis=1).reindex(close.index).ffill()
overlay = np.where(level > level.rolling(240, min_periods=120).mean(), 1.0, 0.5)

position = base.mul(leverage * overlay, axis=0)
sim(position, resample='W', name='exposure overlay', position_limit=0.2)
