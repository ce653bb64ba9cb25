# expect: ok
from finlab import data
from finlab.backtest import sim

taiex = data.get('benchmark_return:發行量加權股價報酬指數').squeeze()
close = data.get('etl:adj_close')

market_ok = (taiex > taiex.rolling(60).mean()).astype(float)
mom = close.pct_change(120)
weights = mom.is_largest(10) * market_ok * 0.1
sim(weights, resample='M', upload=False, position_limit=0.1)
